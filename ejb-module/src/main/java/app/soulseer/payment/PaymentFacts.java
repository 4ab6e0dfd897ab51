package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.CardMoney;
import app.soulseer.ledger.CardMoneyMoved;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what the provider says of pages, payments and cards (P-1, P-3). A top-up moves on whatever comes first; the
 * wallet is credited once for each payment, by what was really paid, and nothing but a payment told by the provider
 * credits anything.
 */
final class PaymentFacts {

    /** The provider knows what it kept of a charge some moments after it. */
    private static final Duration FEE_LATER = Duration.ofSeconds(10);

    private final Desk desk;
    private final TopUpTable topUps;
    private final ErrandTable errands;
    private final Instant now;

    PaymentFacts(Desk desk) {
        this.desk = desk;
        this.topUps = desk.topUps();
        this.errands = desk.errands();
        this.now = desk.now();
    }

    void record(Fact.Checkout fact) {
        if (fact.paymentIntent() != null) {
            topUps.lockPayment(fact.paymentIntent());
        }
        TopUp topUp = topUps.lockBySession(fact.sessionId())
                .or(() -> fact.topUp() == null ? Optional.empty() : topUps.lock(fact.topUp()))
                .orElse(null);
        if (topUp == null) {
            return;
        }
        if (topUp.sessionId() == null) {
            topUps.session(topUp.id(), fact.sessionId());
        }
        if (fact.customer() != null) {
            desk.customers().named(topUp.client(), fact.customer(), now);
        }
        if (fact.paymentIntent() != null
                && topUp.paymentIntent() == null
                && topUps.byIntent(fact.paymentIntent()).isEmpty()) {
            topUps.intent(topUp.id(), fact.paymentIntent());
        }
        switch (fact.status()) {
            case OPEN -> moveTo(topUp, TopUpState.OPEN, null);
            case PROCESSING -> moveTo(topUp, TopUpState.PROCESSING, null);
            case PAID -> paidSomehow(topUp, fact);
            case DECLINED -> moveTo(topUp, TopUpState.FAILED, "declined");
            case CANCELLED -> moveTo(topUp, TopUpState.EXPIRED, null);
        }
    }

    /** The page knows that it was paid, the payment knows how much: so that is asked for unless it tells of itself. */
    private void paidSomehow(TopUp topUp, Fact.Checkout fact) {
        if (topUp.isPaid()) {
            return;
        }
        moveTo(topUp, TopUpState.PROCESSING, null);
        if (fact.paymentIntent() != null) {
            errands.add(Errand.Kind.PAYMENT, fact.paymentIntent(), now, now);
        }
    }

    void record(Fact.Payment fact) {
        topUps.lockPayment(fact.paymentIntent());
        if (fact.charge() != null) {
            topUps.lockPayment(fact.charge());
        }
        errands.drop(Errand.Kind.PAYMENT, fact.paymentIntent());
        TopUp topUp = topUps.lockByIntent(fact.paymentIntent())
                .or(() -> fact.topUp() == null ? Optional.empty() : topUps.lock(fact.topUp()))
                .orElse(null);
        if (topUp == null) {
            return;
        }
        if (fact.customer() != null) {
            desk.customers().named(topUp.client(), fact.customer(), now);
        }
        boolean another =
                topUp.paymentIntent() != null && !topUp.paymentIntent().equals(fact.paymentIntent());
        if (fact.status() == Fact.PaymentStatus.PAID) {
            paid(another && topUp.isPaid() ? second(topUp) : topUp, fact);
        } else if (!another) {
            unpaid(topUp, fact);
        }
    }

    /** A second payment of one wish: nobody meant it, but the money is there and must not be lost. */
    private TopUp second(TopUp first) {
        TopUp wish = TopUp.wish(
                desk.nextId(), first.client(), first.amount(), first.how(), false, first.returnPath(), now, now);
        topUps.insert(wish);
        return wish;
    }

    private void unpaid(TopUp topUp, Fact.Payment fact) {
        if (topUp.isPaid()) {
            return;
        }
        if (topUp.paymentIntent() == null) {
            topUps.intent(topUp.id(), fact.paymentIntent());
        }
        switch (fact.status()) {
            case PROCESSING -> moveTo(topUp, TopUpState.PROCESSING, null);
            case DECLINED -> declined(topUp, fact.failure());
            case CANCELLED -> moveTo(topUp, TopUpState.EXPIRED, fact.failure());
            default -> moveTo(topUp, TopUpState.OPEN, fact.failure());
        }
    }

    /** On a page another card may be tried; a saved card that is declined has had its chance. */
    void declined(TopUp topUp, String failure) {
        if (topUp.how() == TopUpHow.CHECKOUT) {
            moveTo(topUp, TopUpState.OPEN, failure);
            return;
        }
        if (topUp.state().isOver()) {
            return;
        }
        moveTo(topUp, TopUpState.FAILED, failure);
        desk.customers().needsYou(topUp.client(), failure, now);
        desk.letters().reloadFailed(topUp);
        desk.news()
                .notice(
                        topUp.client(),
                        "Your saved card could not be charged, so your balance was not filled up. Please have a look"
                                + " at it in your wallet.");
    }

    private void paid(TopUp topUp, Fact.Payment fact) {
        if (topUp.isPaid()) {
            lateCharge(topUp, fact);
            return;
        }
        if (!fact.received().isPositive()) {
            throw new IllegalStateException("payment " + fact.paymentIntent() + " is paid, but with nothing");
        }
        CardMoneyMoved moved = desk.ledger()
                .payIn(new CardMoney(
                        EntryKind.TOP_UP,
                        "stripe:payment:" + fact.paymentIntent(),
                        fact.at(),
                        topUp.client(),
                        null,
                        References.none().with(RefKind.PAYMENT_INTENT, fact.paymentIntent()),
                        topUp.client(),
                        fact.received()));
        topUps.paid(
                topUp.id(),
                fact.paymentIntent(),
                fact.received(),
                fact.at(),
                moved.entry().value());
        errands.drop(Errand.Kind.TOP_UP, topUp.id());
        errands.drop(Errand.Kind.CHARGE, topUp.id());
        lateCharge(topUp, fact);
        if (topUp.saveCard() && fact.customer() != null && fact.paymentMethod() != null) {
            saveCard(topUp.client(), fact.customer(), fact.paymentMethod(), fact.at());
        }
        desk.letters().receipt(topUps.find(topUp.id()).orElseThrow(), moved.debt());
        desk.news().topUp(topUp.id(), topUp.client(), TopUpState.PAID);
        desk.news().balance(topUp.client(), moved);
        TopUp known = topUps.find(topUp.id()).orElseThrow();
        desk.refundFacts().paid(known);
        desk.disputeFacts().paid(known);
    }

    private void lateCharge(TopUp topUp, Fact.Payment fact) {
        if (topUp.charge() == null && fact.charge() != null) {
            topUps.charge(topUp.id(), fact.charge());
            errands.add(Errand.Kind.FEE, fact.charge(), now.plus(FEE_LATER), now);
        }
    }

    /** What the provider kept of a charge. */
    void fee(String charge, PaymentGateway.ChargeFee fee) {
        TopUp topUp = topUps.byCharge(charge)
                .filter(TopUp::isPaid)
                .flatMap(found -> topUps.lock(found.id()))
                .orElse(null);
        if (topUp == null || topUp.fee() != null) {
            return;
        }
        UUID entry = fee.fee().isZero()
                ? null
                : desk.postFee(
                        "stripe:fee:" + fee.balanceTransaction(),
                        fee.fee(),
                        References.none()
                                .with(RefKind.PAYMENT_INTENT, topUp.paymentIntent())
                                .with(RefKind.BALANCE_TRANSACTION, fee.balanceTransaction()),
                        fee.at());
        topUps.fee(topUp.id(), fee.fee(), entry);
    }

    void record(Fact.CardSaved fact) {
        PersonId client = fact.client() != null
                ? new PersonId(fact.client())
                : desk.customers()
                        .byCustomer(fact.customer())
                        .map(Customer::person)
                        .orElse(null);
        if (client != null && isOurs(client)) {
            saveCard(client, fact.customer(), fact.paymentMethod(), fact.at());
        }
    }

    private boolean isOurs(PersonId client) {
        return desk.letters().knows(client);
    }

    /** What the client did here later, or the provider has told since, counts more than an old word. */
    private void saveCard(PersonId client, String customer, String paymentMethod, Instant at) {
        Customer known = desk.customers().lock(client, now);
        boolean elsewhere = desk.customers()
                .byCustomer(customer)
                .filter(other -> !other.person().equals(client))
                .isPresent();
        if (elsewhere || (known.cardAt() != null && !known.cardAt().isBefore(at))) {
            return;
        }
        desk.customers().card(client, customer, paymentMethod, at, now);
        errands.add(Errand.Kind.CARD, paymentMethod, now, now);
        if (known.paymentMethod() != null && !known.paymentMethod().equals(paymentMethod)) {
            errands.add(Errand.Kind.FORGET_CARD, known.paymentMethod(), now, now);
        }
    }

    private void moveTo(TopUp topUp, TopUpState state, String failure) {
        if (topUp.isPaid()) {
            return;
        }
        topUps.moveTo(topUp, state, failure);
        if (state.isOver()) {
            errands.drop(Errand.Kind.TOP_UP, topUp.id());
            errands.drop(Errand.Kind.CHARGE, topUp.id());
        }
        if (topUp.state().compareTo(state) < 0) {
            desk.news().topUp(topUp.id(), topUp.client(), state);
        }
    }
}
