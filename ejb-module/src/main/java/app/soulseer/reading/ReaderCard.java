package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.util.List;
import java.util.Map;

/**
 * A reader in the directory. Only approved readers have one.
 *
 * @param rates the price of a minute for each modality that the reader offers and that can be requested now
 * @param ratingTenths the average of the reviews in tenths of a star, rounded; {@code null} without a review
 */
public record ReaderCard(
        PersonId id,
        String slug,
        String name,
        String headline,
        List<String> specialities,
        Map<Modality, Money> rates,
        ReaderStatus status,
        Integer ratingTenths,
        long reviewCount,
        boolean hasPhoto) {

    public ReaderCard {
        specialities = List.copyOf(specialities);
        rates = Map.copyOf(rates);
    }
}
