package app.soulseer.ledger;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    private static final Set<EntryKind> SPENDING =
            EnumSet.of(SESSION_CHARGE, GIFT, TIP, BOOKING_CHARGE, PAID_REPLY, STREAM_TICKET, SHOP_SALE);

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database, in the API and in exports. */
    public String code() {
        return code;
    }

    /** Whether a client buys something by it, which nobody can who owes anything (P-4). */
    public boolean isSpending() {
        return SPENDING.contains(this);
    }

    /** @throws IllegalArgumentException on a code that is no kind's */
    public static EntryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
