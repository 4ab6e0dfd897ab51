package app.soulseer.stream;

import java.util.Locale;

/** How a gift comes to the viewers' screens (S-4). */
public enum GiftEffect {
    /** It rises along the edge. */
    FLOAT,
    /** It opens in the middle, with a halo. */
    BURST,
    /** Many fall over the whole picture. */
    RAIN;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no effect's */
    public static GiftEffect of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
