package app.soulseer.ledger;

import java.util.Locale;

/** What an entry can refer to besides a session and its minute (M-3). */
public enum RefKind {
    GIFT,
    BOOKING,
    ORDER,
    MESSAGE,
    STREAM,
    /** The entry that this one reverses or mends. */
    ENTRY,
    STRIPE_EVENT,
    CHECKOUT_SESSION,
    PAYMENT_INTENT,
    TRANSFER,
    /** A reversal of a transfer, by the payment provider's id of it. */
    TRANSFER_REVERSAL,
    REFUND,
    DISPUTE,
    /** A line of the payment provider's own books. */
    BALANCE_TRANSACTION;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database, in the API and in exports. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no kind's */
    public static RefKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
