package app.soulseer.payout;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a payout stands, with the one table of allowed moves. The database repeats the states in a CHECK. */
public enum PayoutState {
    /** Taken from the earnings; the provider has not been asked yet, or has not said whether it was sent. */
    INTENDED,
    /** The provider has sent it; a part may have come back. */
    SENT,
    /** The provider refused it; the earnings have it again. */
    FAILED,
    /** It was sent and has come back in whole; the earnings have it again. */
    REVERSED;

    /**
     * The states to which this one may move. A failed payout that the provider turns out to have sent all the same is
     * sent: the books follow what really moved.
     */
    public Set<PayoutState> next() {
        return switch (this) {
            case INTENDED -> EnumSet.of(SENT, FAILED);
            case SENT -> EnumSet.of(REVERSED);
            case FAILED -> EnumSet.of(SENT);
            case REVERSED -> EnumSet.noneOf(PayoutState.class);
        };
    }

    public boolean mayBecome(PayoutState next) {
        return next().contains(next);
    }

    /** The name in the database and the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no state's */
    public static PayoutState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
