package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.util.List;

/**
 * What can be topped up here.
 *
 * @param setUp whether cards can be charged at all
 * @param testMode whether no real money moves, so that every page says so
 * @param amounts those that are offered
 * @param least the least that may be chosen
 * @param most the most that may be chosen
 * @param mostReloadsPerDay how often in a day a card is charged by itself at most
 */
public record TopUpOptions(
        boolean setUp, boolean testMode, List<Money> amounts, Money least, Money most, int mostReloadsPerDay) {

    public TopUpOptions {
        amounts = List.copyOf(amounts);
    }
}
