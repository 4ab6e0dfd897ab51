package app.soulseer.reading;

import java.util.Locale;

/** Why a reading ended. The database repeats the names in a CHECK. */
public enum EndReason {
    /** The reader did not answer within the ring time. */
    MISSED,
    /** The reader said no. */
    DECLINED,
    /** The client took the request back before it was answered. */
    CANCELLED,
    /** Not both were there within the joining time. */
    NOT_JOINED,
    ENDED_BY_CLIENT,
    ENDED_BY_READER,
    /** No money came while the reading was paused for funds. */
    ENDED_DUE_TO_BALANCE,
    /** The client's own limit would have been passed by the next minute. */
    SPENDING_LIMIT,
    /** A party did not come back in time, or the reading had dropped too often. */
    CONNECTION_LOST;

    /** The name in the database, the API and the messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no reason's */
    public static EndReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
