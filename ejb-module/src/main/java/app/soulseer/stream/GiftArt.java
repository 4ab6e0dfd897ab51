package app.soulseer.stream;

import java.util.Locale;

/** The drawings that a gift can have; each is a file of the pages' own. */
public enum GiftArt {
    HEART,
    STAR,
    ROSE,
    MOON,
    CRYSTAL;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database, in the API and of the drawing's file. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no drawing's */
    public static GiftArt of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
