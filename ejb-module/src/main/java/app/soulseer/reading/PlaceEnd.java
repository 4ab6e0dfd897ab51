package app.soulseer.reading;

import java.util.Locale;

/** Why a place in a queue ended. The database repeats the names in a CHECK. */
enum PlaceEnd {
    /** The client has asked for the reading. */
    STARTED,
    /** The client did not want to wait any more. */
    LEFT,
    /** The client let the turn pass. */
    EXPIRED,
    /** The reader was offline for too long. */
    READER_GONE,
    /** For a reason that is nobody's business. */
    CLOSED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
