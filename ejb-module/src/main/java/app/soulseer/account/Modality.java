package app.soulseer.account;

import java.util.Locale;

/** How a reading is held. */
public enum Modality {
    CHAT,
    VOICE,
    VIDEO;

    /** The name in the database and in the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no modality's */
    public static Modality of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
