package app.soulseer.stream;

import app.soulseer.kernel.Money;
import java.util.UUID;

/**
 * A kind of gift (S-4).
 *
 * @param name as buttons say it, 1 to 30 characters; no two kinds on sale share one
 * @param price of one
 * @param place kinds are shown in ascending order of it
 * @param onSale whether it can be given; a kind that can't any more stays in the history
 */
public record GiftKind(UUID id, String name, Money price, GiftArt art, GiftEffect effect, int place, boolean onSale) {}
