package app.soulseer.ledger;

import java.util.Locale;

/** The kinds of entry (M-2). A commission is a posting of the entry that earns it, never an entry of its own. */
public enum EntryKind {
    TOP_UP,
    SESSION_CHARGE,
    GIFT,
    TIP,
    BOOKING_CHARGE,
    PAID_REPLY,
    STREAM_TICKET,
    SHOP_SALE,
    REFUND,
    ADJUSTMENT,
    PROMO_CREDIT,
    PAYOUT,
    PAYOUT_REVERSAL,
    CHARGEBACK,
    CHARGEBACK_REVERSAL,
    STRIPE_FEE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database, in the API and in exports. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no kind's */
    public static EntryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
