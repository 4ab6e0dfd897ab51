package app.soulseer.stream;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a stream stands (S-1). */
public enum StreamState {
    /** Announced; nothing is sent yet. */
    SCHEDULED,
    LIVE,
    /** The host is gone and may come back for a while. */
    INTERRUPTED,
    ENDED;

    private static final Map<StreamState, Set<StreamState>> NEXT = new EnumMap<>(Map.of(
            SCHEDULED, EnumSet.of(LIVE, ENDED),
            LIVE, EnumSet.of(INTERRUPTED, ENDED),
            INTERRUPTED, EnumSet.of(LIVE, ENDED),
            ENDED, EnumSet.noneOf(StreamState.class)));

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** Whether a stream may go from this state to another. */
    public boolean mayBecome(StreamState next) {
        return NEXT.get(this).contains(next);
    }

    /** Whether viewers may be there. */
    public boolean isRunning() {
        return this == LIVE || this == INTERRUPTED;
    }

    /** @throws IllegalArgumentException on a code that is no state's */
    public static StreamState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
