package app.soulseer.room;

import java.util.Locale;

/** What a room carries besides text. */
public enum MediaKind {
    /** Sound alone. */
    VOICE,
    /** Picture and sound. */
    VIDEO;

    /** The name in the database and in messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no kind's */
    public static MediaKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
