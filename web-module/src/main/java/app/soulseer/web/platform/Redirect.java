package app.soulseer.web.platform;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Leads the browser to another page after an action, so that reloading it sends nothing again. */
public final class Redirect {

    private Redirect() {}

    /** @param address a path of this site, with its query */
    public static void to(String address) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(LocalAddress.orElse(address, "/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
