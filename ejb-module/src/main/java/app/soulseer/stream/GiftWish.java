package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.platform.PlainText;

/**
 * How an admin wants a kind of gift to be.
 *
 * @param name 1 to 30 characters
 * @param price 1 to 100,000 cents
 * @param place 1 to 999
 */
public record GiftWish(String name, Money price, GiftArt art, GiftEffect effect, int place) {

    private static final int LONGEST_NAME = 30;
    private static final Money LEAST = Money.ofCents(1);
    private static final Money MOST = Money.ofCents(100_000);
    private static final int LAST_PLACE = 999;

    /** @throws DomainException {@code common.invalid_input}, which names the field */
    GiftWish checked() {
        String kept = PlainText.line("name", name, 1, LONGEST_NAME);
        if (price == null || price.isLessThan(LEAST) || MOST.isLessThan(price)) {
            throw CommonProblem.invalid("priceCents", "A gift costs " + LEAST + " to " + MOST + ".");
        }
        if (art == null) {
            throw CommonProblem.invalid("art", "A gift needs a drawing.");
        }
        if (effect == null) {
            throw CommonProblem.invalid("effect", "A gift needs an effect.");
        }
        if (place < 1 || place > LAST_PLACE) {
            throw CommonProblem.invalid("place", "A place is from 1 to " + LAST_PLACE + ".");
        }
        return new GiftWish(kept, price, art, effect, place);
    }
}
