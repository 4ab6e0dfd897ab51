package app.soulseer.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether another site made the browser send a request. Browsers say so in {@code Sec-Fetch-Site} and in
 * {@code Origin}, and no script can change either.
 */
final class OriginCheck {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OriginCheck() {}

    /** False when a request that may change something is said to come from elsewhere. */
    static boolean passes(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site == null || OURS.contains(site)) && (origin == null || isOwn(request, origin));
    }

    /**
     * Whether it is said that the request comes from our own pages, or it can't change anything: what the API asks of
     * a request that is known by a cookie, because it has no view state to prove it.
     */
    static boolean isVouchedFor(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod())
                || (passes(request)
                        && (request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null));
    }

    private static boolean isOwn(HttpServletRequest request, String origin) {
        String host = request.getHeader("Host");
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
