package app.soulseer.stream;

import java.util.Locale;

/** Who may come to a stream (S-1, S-2). */
public enum Visibility {
    /** Everybody who is signed in. */
    PUBLIC,
    /** Whom the host has invited. */
    PRIVATE,
    /** Who has a ticket. */
    PREMIUM;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no visibility's */
    public static Visibility of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
