package app.soulseer.web.platform;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Addresses to return to, taken from a request. Only a path of this very site passes, so that nobody can be led
 * elsewhere by a link to our sign-in page (open redirect).
 */
public final class LocalAddress {

    private static final int LONGEST = 500;

    private LocalAddress() {}

    /**
     * The address itself when it is a path of this site, with its query; otherwise the fallback.
     *
     * @param fallback a path of this site that begins with a slash
     */
    public static String orElse(String address, String fallback) {
        return isLocal(address) ? address : fallback;
    }

    static boolean isLocal(String address) {
        if (address == null || address.length() > LONGEST || !address.startsWith("/")) {
            return false;
        }
        // "//host" and "/\host" are other sites to a browser, and control characters vanish on the way there.
        if (address.startsWith("//") || address.indexOf('\\') >= 0) {
            return false;
        }
        if (address.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && uri.getRawPath().startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
