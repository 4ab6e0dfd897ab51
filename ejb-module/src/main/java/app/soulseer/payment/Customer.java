package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/** A client as the provider knows them. */
record Customer(
        PersonId person,
        String customer,
        String paymentMethod,
        String brand,
        String last4,
        int expiryMonth,
        int expiryYear,
        Instant cardAt,
        boolean autoReload,
        Money threshold,
        Money reload,
        int reloadsPerDay,
        Instant needsYouAt,
        String needsYouCode) {

    Optional<SavedCard> card() {
        return paymentMethod == null
                ? Optional.empty()
                : Optional.of(new SavedCard(brand, last4, expiryMonth, expiryYear));
    }

    AutoReload settings() {
        return new AutoReload(autoReload, threshold, reload, reloadsPerDay, needsYouAt, needsYouCode);
    }
}
