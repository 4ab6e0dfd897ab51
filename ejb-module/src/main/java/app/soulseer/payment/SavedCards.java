package app.soulseer.payment;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;

/** The client's own say over the saved card and what is charged to it. */
final class SavedCards {

    private static final Money LEAST_THRESHOLD = Money.ofCents(100);

    private final Desk desk;

    SavedCards(Desk desk) {
        this.desk = desk;
    }

    AutoReload autoReload(PersonId client) {
        return desk.customers()
                .find(client)
                .map(Customer::settings)
                .orElse(new AutoReload(false, Money.ofCents(1000), Money.ofCents(2000), 1, null, null));
    }

    void setAutoReload(PersonId client, boolean on, Money threshold, Money amount, int mostPerDay) {
        Limits limits = desk.limits();
        if (!limits.allows(amount)) {
            throw TopUps.outOfBounds(limits);
        }
        if (threshold == null
                || threshold.isLessThan(LEAST_THRESHOLD)
                || limits.most().isLessThan(threshold)) {
            throw CommonProblem.invalid(
                    "threshold", "Choose a threshold from " + LEAST_THRESHOLD + " to " + limits.most() + ".");
        }
        if (mostPerDay < 1 || mostPerDay > limits.reloadsPerDay()) {
            throw CommonProblem.invalid(
                    "mostPerDay", "The card is charged at most 1 to " + limits.reloadsPerDay() + " times a day.");
        }
        Instant now = desk.now();
        Customer customer = desk.customers().lock(client, now);
        if (on && customer.paymentMethod() == null) {
            throw new DomainException(PaymentProblem.NO_CARD);
        }
        desk.customers().reload(client, on, threshold, amount, mostPerDay, now);
    }

    void forgetCard(PersonId client) {
        Instant now = desk.now();
        Customer customer = desk.customers().lock(client, now);
        if (customer.paymentMethod() != null) {
            desk.customers().forget(customer.paymentMethod(), now);
            desk.errands().add(Errand.Kind.FORGET_CARD, customer.paymentMethod(), now, now);
        }
    }
}
