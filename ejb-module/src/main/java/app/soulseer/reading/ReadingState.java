package app.soulseer.reading;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a reading stands, with the one table of allowed moves. The database repeats the states in a CHECK; every
 * pair of states is tested.
 */
public enum ReadingState {
    /** Requested; the reader is being rung. */
    CREATED,
    /** Accepted; the parties are joining. */
    WAITING,
    /** Both are connected and the clock runs. */
    ACTIVE,
    /** The next minute can't be held; the clock stands and media is stopped until money arrives. */
    PAUSED,
    /** A party's connection has gone; the clock stands and the party may come back within the grace. */
    RECONNECTING,
    /** Over; the books of the reading are being compared. */
    ENDED,
    /** Over, its minutes equal its ledger entries and nothing is held. */
    FINALIZED;

    /** The states to which this one may move; empty for the last. */
    public Set<ReadingState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(WAITING, ENDED);
            case WAITING -> EnumSet.of(ACTIVE, ENDED);
            case ACTIVE -> EnumSet.of(PAUSED, RECONNECTING, ENDED);
            case PAUSED, RECONNECTING -> EnumSet.of(ACTIVE, ENDED);
            case ENDED -> EnumSet.of(FINALIZED);
            case FINALIZED -> EnumSet.noneOf(ReadingState.class);
        };
    }

    public boolean mayBecome(ReadingState next) {
        return next().contains(next);
    }

    /** Whether the reading occupies its two parties: requested and not ended. */
    public boolean isLive() {
        return this != ENDED && this != FINALIZED;
    }

    /** The name in the database, the API and the messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no state's */
    public static ReadingState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
