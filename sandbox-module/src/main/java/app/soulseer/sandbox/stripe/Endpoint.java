package app.soulseer.sandbox.stripe;

import java.util.Locale;

/** Where events are delivered to; each has signing secrets of its own. */
public enum Endpoint {
    /** What happens on the platform itself. */
    PLATFORM,
    /** What happens to, or within, connected accounts. */
    CONNECT;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
