package app.soulseer.web.platform;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time zone of whoever looks at a page. The browser knows it and keeps it in a cookie; until it has, and when the
 * cookie holds nonsense, it is UTC.
 */
public final class ViewerZone {

    /** The cookie's name; {@code zone.js} writes it. */
    public static final String COOKIE = "ss_zone";

    private static final int LONGEST = 64;

    private ViewerZone() {}

    /** The zone named by the cookie's value, which may be missing. */
    public static ZoneId of(String cookie) {
        if (cookie == null || cookie.isBlank() || cookie.length() > LONGEST) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(cookie.replace("%2F", "/"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
