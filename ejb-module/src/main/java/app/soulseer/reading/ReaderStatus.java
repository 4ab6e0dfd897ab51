package app.soulseer.reading;

import java.util.Locale;

/** What others see of a reader. It is derived at each look and never stored, so it is never stuck. */
public enum ReaderStatus {
    /** Online by choice, connected, and in no live reading. */
    AVAILABLE,
    /** Free, but kept for somebody who waited in the queue. */
    RESERVED,
    /** In a live reading. */
    BUSY,
    /** Away by choice, or after two missed requests in a row. */
    AWAY,
    /** Offline by choice, or not connected for longer than the time allowed. */
    OFFLINE;

    /** The name in the API and the messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no status */
    public static ReaderStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
