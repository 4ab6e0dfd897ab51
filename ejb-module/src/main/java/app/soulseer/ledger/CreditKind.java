package app.soulseer.ledger;

/** What an admin can put into a client's wallet by hand. */
public enum CreditKind {
    /** A present of the platform's, booked as its expense. */
    PROMO_CREDIT(EntryKind.PROMO_CREDIT, AccountKind.PROMO_EXPENSE),
    /** A correction, up or down. */
    ADJUSTMENT(EntryKind.ADJUSTMENT, AccountKind.ADJUSTMENT);

    private final EntryKind entry;
    private final AccountKind against;

    CreditKind(EntryKind entry, AccountKind against) {
        this.entry = entry;
        this.against = against;
    }

    EntryKind entry() {
        return entry;
    }

    AccountKind against() {
        return against;
    }
}
