package app.soulseer.sandbox.stripe;

import java.util.List;

/**
 * One call of the API, as far as it has been understood.
 *
 * @param parts what the placeholders of the path stand for
 * @param owner the connected account that the call is made for, or {@link Store#PLATFORM}
 */
record Call(String method, String path, List<String> parts, Params params, String owner) {

    /** What the path is about. */
    String id() {
        return parts.get(0);
    }
}
