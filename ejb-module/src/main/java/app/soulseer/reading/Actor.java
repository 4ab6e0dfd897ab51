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
}
