package app.soulseer.ledger;

import java.util.Locale;

/**
 * What an account is for; the whole chart is told in {@code docs/chart-of-accounts.md}.
 *
 * <p>A <em>guarded</em> account may never hold less than its open holds: the database refuses it, and every movement of
 * it waits for its row lock. All others only <em>collect</em>: they may go either way, their balance is spread over
 * stripes, and nobody queues for them.
 */
public enum AccountKind {
    /** A client's money, to be spent here. */
    WALLET(true),
    /** Money set apart until something has been delivered; each purpose is its own owner. */
    ESCROW(true),
    /** What a client owes after a refund or chargeback of money already spent (P-4): negative while it is owed. */
    DEBT(false),
    /** What a reader has earned and not yet been paid. */
    READER_EARNINGS(false),
    /** The platform's commissions. */
    PLATFORM_REVENUE(false),
    /** What the platform has given away as promotional credit; negative. */
    PROMO_EXPENSE(false),
    /** The other side of corrections made by hand. */
    ADJUSTMENT(false),
    /** Money at Stripe; negative, as every cent in a wallet came from there. */
    STRIPE_CLEARING(false),
    /** What Stripe keeps for its service. */
    STRIPE_FEES(false);

    private final boolean guarded;
    private final String code;

    AccountKind(boolean guarded) {
        this.guarded = guarded;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** Whether the account may not be overdrawn and can carry holds. */
    public boolean isGuarded() {
        return guarded;
    }

    /** The name in the database. */
    public String code() {
        return code;
    }
}
