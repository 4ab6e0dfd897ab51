package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayEvent;
import app.soulseer.payment.PaymentGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Money that comes in, by Stripe. */
@ApplicationScoped
class StripePayments implements PaymentGateway {

    @Inject
    private StripeAccess access;

    @Inject
    private Checkouts checkouts;

    @Inject
    private Payments payments;

    @Inject
    private Cards cards;

    @Inject
    private Refunds refunds;

    @Inject
    private Disputes disputes;

    @Inject
    private Events events;

    @Inject
    private Movements movements;

    @Override
    public boolean isSetUp() {
        return access.isSetUp();
    }

    @Override
    public boolean isTestMode() {
        return access.isSetUp() && !access.isLive();
    }

    @Override
    public Optional<GatewayEvent> verify(byte[] payload, String signature, Instant now) {
        return access.isSetUp()
                ? SignedEvents.verify(payload, signature, access.webhookSecrets(), access.isLive(), now)
                : Optional.empty();
    }

    @Override
    public List<Fact> facts(GatewayEvent event) {
        return List.of(EventFacts.of(event));
    }

    @Override
    public CheckoutPage openCheckout(CheckoutOrder order) {
        return checkouts.open(order);
    }

    @Override
    public Fact.Checkout checkout(String sessionId) {
        return checkouts.get(sessionId);
    }

    @Override
    public Fact.Checkout expireCheckout(String sessionId) {
        return checkouts.expire(sessionId);
    }

    @Override
    public CheckoutPage openCardPage(UUID wish, UUID client, String customer, String email, URI success, URI cancel) {
        return checkouts.openForCard(wish, client, customer, email, success, cancel);
    }

    @Override
    public Fact.Payment charge(UUID topUp, UUID client, String customer, String paymentMethod, Money amount) {
        return payments.charge(topUp, client, customer, paymentMethod, amount);
    }

    @Override
    public Fact.Payment payment(String paymentIntent) {
        return payments.get(paymentIntent);
    }

    @Override
    public Optional<Fact.Payment> findPayment(UUID topUp, String customer, Instant since) {
        return payments.find(topUp, customer, since);
    }

    @Override
    public Optional<ChargeFee> fee(String charge) {
        return payments.fee(charge);
    }

    @Override
    public Card card(String paymentMethod) {
        return cards.get(paymentMethod);
    }

    @Override
    public void forgetCard(String paymentMethod) {
        cards.forget(paymentMethod);
    }

    @Override
    public Fact.Refund refund(UUID ours, String paymentIntent, Money amount) {
        return refunds.make(ours, paymentIntent, amount);
    }

    @Override
    public List<Fact.Refund> refunds(String paymentIntent) {
        return refunds.of(paymentIntent);
    }

    @Override
    public Fact.Dispute dispute(String dispute) {
        return disputes.get(dispute);
    }

    @Override
    public EventPage events(Instant since, Instant until, String after) {
        return events.list(since, until, after);
    }

    @Override
    public MovementPage movements(Instant since, Instant until, String after) {
        return movements.list(since, until, after);
    }
}
