package app.soulseer.payout;

import app.soulseer.kernel.Money;
import java.time.Instant;

/**
 * What a reader can expect (D-2).
 *
 * @param at when the next day's run begins
 * @param available what has been earned and not been paid out
 * @param least the least that is paid out
 * @param hindrance what stands in the way
 */
public record NextPayout(Instant at, Money available, Money least, Hindrance hindrance) {

    /** Why nothing would be paid as things are. */
    public enum Hindrance {
        NONE,
        /** No payment provider is set up here. */
        NOT_SET_UP,
        /** The reader has no account at the provider. */
        NO_ACCOUNT,
        /** The provider does not let money be sent to it. */
        NOT_READY,
        /** An admin has paused the reader's payouts. */
        PAUSED,
        /** It is less than the least that is paid out. */
        TOO_LITTLE
    }
}
