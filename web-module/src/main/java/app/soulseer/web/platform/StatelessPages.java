package app.soulseer.web.platform;

import jakarta.faces.context.ExternalContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which pages keep no state on the server. The page says so itself, by the parameter {@code stateless} of the
 * template; but Faces evaluates that only while it builds the page, and by then PrimeFaces has put its nonce into the
 * map of a view that it must take for a stateful one, which begins a web session. A visitor who only looks gets none,
 * and no cookie, when the view is known to be stateless from its beginning.
 */
final class StatelessPages {

    private static final String DECLARED = "<ui:param name=\"stateless\" value=\"true\"";

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Whether the page of that view declares itself stateless; no page is changed while the application runs. */
    boolean contains(String viewId, ExternalContext external) {
        return known.computeIfAbsent(viewId, view -> declared(view, external));
    }

    private static boolean declared(String viewId, ExternalContext external) {
        try (InputStream page = external.getResourceAsStream(viewId)) {
            return page != null && new String(page.readAllBytes(), StandardCharsets.UTF_8).contains(DECLARED);
        } catch (IOException e) {
            throw new UncheckedIOException(viewId + " can't be read", e);
        }
    }
}
