package app.soulseer.reading;

import java.util.Locale;

/** What a client finds wrong with a reading. The database repeats the names in a CHECK. */
public enum DisputeReason {
    /** The line was silent, broken, or lost. */
    CONNECTION,
    /** The time passed without a reading. */
    NO_READING,
    /** How the reader behaved. */
    CONDUCT,
    /** The time or the price is wrong. */
    BILLING,
    OTHER;

    /** The name in the database and the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no reason's */
    public static DisputeReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
