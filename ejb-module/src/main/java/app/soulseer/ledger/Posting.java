package app.soulseer.ledger;

import app.soulseer.kernel.Money;

/**
 * One side of an entry.
 *
 * @param account whose balance changes
 * @param amount what is added to it; a negative amount lowers it; never zero
 */
public record Posting(AccountRef account, Money amount) {

    public Posting {
        if (account == null || amount == null || amount.isZero()) {
            throw new IllegalArgumentException("a posting has an account and an amount that is not zero");
        }
    }
}
