package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.util.Map;

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

    /**
     * The details of a refusal for lack of funds: {@code neededCents} and {@code availableCents}, and both as people read
     * them, {@code needed} and {@code available}.
     */
    public Map<String, Object> lacking(Money needed) {
        return Map.of(
                "needed",
                needed.toString(),
                "neededCents",
                needed.cents(),
                "available",
                available().toString(),
                "availableCents",
                available().cents());
    }
}
