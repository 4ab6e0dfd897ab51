package app.soulseer.web.payment;

import app.soulseer.kernel.Money;
import app.soulseer.payment.TopUpOptions;
import java.util.List;

/**
 * The amounts that a top-up offers, and the one that is chosen until the client chooses another.
 *
 * @param chosen one of the amounts, or null when another one is suggested
 * @param other the suggested amount when none of those offered will do, or null
 */
record AmountChoice(List<Money> amounts, Money chosen, Money other) {

    /** The amount that most people are content with, where there is a choice. */
    private static final int USUAL = 1;

    /**
     * @param needed what is owed or asked for; zero when nothing is. The smallest amount offered that covers it is
     *     chosen, else the needed amount itself within the bounds.
     */
    static AmountChoice of(TopUpOptions options, Money needed) {
        List<Money> amounts = options.amounts();
        if (needed.isPositive()) {
            return amounts.stream()
                    .filter(amount -> !amount.isLessThan(needed))
                    .min(Money::compareTo)
                    .map(amount -> new AmountChoice(amounts, amount, null))
                    .orElseGet(() -> new AmountChoice(
                            amounts, null, needed.max(options.least()).min(options.most())));
        }
        return amounts.isEmpty()
                ? new AmountChoice(amounts, null, options.least())
                : new AmountChoice(amounts, amounts.get(Math.min(USUAL, amounts.size() - 1)), null);
    }

    /** What the button says first. */
    Money first() {
        return chosen == null ? other : chosen;
    }

    /** {@code $20} for whole dollars, else {@code $20.50}. */
    static String shortly(Money amount) {
        String text = amount.toString();
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
