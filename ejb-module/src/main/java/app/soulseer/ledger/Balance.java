package app.soulseer.ledger;

import app.soulseer.kernel.Money;

/**
 * What an account holds.
 *
 * @param total the sum of its postings
 * @param held the part reserved by open holds
 */
public record Balance(Money total, Money held) {

    static final Balance EMPTY = new Balance(Money.ZERO, Money.ZERO);

    /** What can be spent: total less held. */
    public Money available() {
        return total.minus(held);
    }
}
