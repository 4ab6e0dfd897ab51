package app.soulseer.reading;

import java.util.Locale;

/** Who moved a reading. */
enum Actor {
    CLIENT,
    READER,
    SYSTEM;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is nobody's */
    static Actor of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
