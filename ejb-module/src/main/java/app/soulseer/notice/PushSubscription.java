package app.soulseer.notice;

import app.soulseer.kernel.CommonProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;

/**
 * What a browser gives so that it can be pushed to (Push API, https://www.w3.org/TR/push-api/).
 *
 * @param endpoint the address at the browser's push service
 * @param p256dh the browser's public key: a point of P-256, uncompressed, in base64url
 * @param auth the secret that it shares with us, 16 bytes in base64url
 */
public record PushSubscription(String endpoint, String p256dh, String auth) {

    private static final int LONGEST_ENDPOINT = 1000;
    private static final int POINT = 65;
    private static final int SECRET = 16;

    /**
     * The address, if a request may be sent to it: by https to one of the push services that are known, at its usual
     * port. Anything else would let a stranger send our server where they like.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.invalid} with the field
     */
    URI checked(PushServices services) {
        bytes("p256dh", p256dh, POINT);
        bytes("auth", auth, SECRET);
        if (endpoint == null || endpoint.length() > LONGEST_ENDPOINT) {
            throw CommonProblem.invalid("endpoint", "This is no address of a push service.");
        }
        try {
            URI address = new URI(endpoint).parseServerAuthority();
            if (!services.admits(address)) {
                throw CommonProblem.invalid("endpoint", "This push service is not known here.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw CommonProblem.invalid("endpoint", "This is no address of a push service.");
        }
    }

    private static void bytes(String field, String text, int length) {
        try {
            if (text != null && Base64.getUrlDecoder().decode(text).length == length) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw CommonProblem.invalid(field, String.format(Locale.ROOT, "This is not %d bytes in base64url.", length));
    }

    /** Doesn't show the keys. */
    @Override
    public String toString() {
        return "PushSubscription[" + endpoint + "]";
    }
}
