package app.soulseer.web.realtime;

import java.net.URI;
import java.util.Locale;

/** Whether a socket may be opened by a page of a given origin (RFC 6454). */
final class Origins {

    private static final int LONGEST_LOGGED = 100;

    private Origins() {}

    /**
     * @param origin the request's Origin header; null when there is none, which no browser's page can bring about
     * @param host the request's Host header
     * @param baseUrl the address that people reach
     */
    static boolean allowed(String origin, String host, String baseUrl) {
        if (origin == null) {
            return true;
        }
        URI page = parse(origin);
        if (page == null) {
            return false;
        }
        String authority = authority(page, page.getScheme());
        if (host != null && authority.equals(authority(parse(page.getScheme() + "://" + host), page.getScheme()))) {
            return true;
        }
        URI base = parse(baseUrl);
        return base != null
                && base.getScheme().equalsIgnoreCase(page.getScheme())
                && authority.equals(authority(base, base.getScheme()));
    }

    /** A header for the log: not longer than it needs to be, and on one line. */
    static String forLog(String origin) {
        String line = origin.replaceAll("[^\\x21-\\x7e]", "?");
        return line.length() > LONGEST_LOGGED ? line.substring(0, LONGEST_LOGGED) : line;
    }

    private static URI parse(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String authority(URI uri, String scheme) {
        if (uri == null) {
            return "";
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(scheme) ? 443 : 80;
        return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
