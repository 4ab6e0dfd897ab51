package app.soulseer.stream;

import java.util.Locale;

/** Why a stream is over. */
public enum EndReason {
    /** The host ended it. */
    HOST,
    /** The host was gone for too long. */
    HOST_GONE,
    /** It was called off before it began. */
    CANCELLED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no reason's */
    public static EndReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
