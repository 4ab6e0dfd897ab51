package app.soulseer.web.platform;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Leads the browser to another page after an action, so that reloading it sends nothing again. */
public final class Redirect {

    private Redirect() {}

    /** @param address a path of this site, with its query */
    public static void to(String address) {
        go(LocalAddress.orElse(address, "/"));
    }

    /**
     * Leads to a page of a provider. The address must be one that the provider has just given, never one that came with
     * the request. The button has to ask in the background: browsers hold the form's own policy against redirects.
     */
    public static void away(URI address) {
        go(address.toString());
    }

    private static void go(String address) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
