package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.CardMoney;
import app.soulseer.ledger.CardMoneyMoved;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what the provider says of disputes and of fraud (P-4). Its words move nothing: only the movements do, each
 * once, and not before the payment that they are about is in the books.
 */
final class DisputeFacts {

    private final Desk desk;
    private final DisputeTable disputes;
    private final Instant now;

    DisputeFacts(Desk desk) {
        this.desk = desk;
        this.disputes = desk.disputes();
        this.now = desk.now();
    }

    void record(Fact.Dispute fact) {
        String payment = lock(fact.paymentIntent(), fact.charge());
        boolean isNew = disputes.tell(payment == null ? fact : of(fact, payment));
        fact.movements().forEach(movement -> disputes.addMovement(fact.dispute(), movement));
        TopUp topUp = settle(payment);
        if (isNew) {
            desk.auditSeen(
                    "payment.disputed",
                    "dispute",
                    fact.dispute(),
                    topUp == null ? null : topUp.client(),
                    Map.of("amount", fact.amount(), "status", fact.status(), "reason", String.valueOf(fact.reason())));
        }
    }

    void record(Fact.FraudWarning fact) {
        String payment = lock(fact.paymentIntent(), fact.charge());
        boolean isNew = disputes.addWarning(fact, payment);
        TopUp topUp = settle(payment);
        if (isNew) {
            desk.auditSeen(
                    "payment.fraud_warned",
                    "fraud_warning",
                    fact.warning(),
                    topUp == null ? null : topUp.client(),
                    Map.of("kind", fact.kind(), "payment", String.valueOf(payment)));
        }
    }

    private static Fact.Dispute of(Fact.Dispute fact, String payment) {
        return new Fact.Dispute(
                fact.dispute(),
                payment,
                fact.charge(),
                fact.amount(),
                fact.status(),
                fact.reason(),
                fact.evidenceDue(),
                fact.movements(),
                fact.at());
    }

    private String lock(String paymentIntent, String charge) {
        String payment = paymentIntent != null
                ? paymentIntent
                : desk.topUps().byCharge(charge).map(TopUp::paymentIntent).orElse(null);
        if (payment != null || charge != null) {
            desk.topUps().lockPayment(payment != null ? payment : charge);
        }
        return payment;
    }

    private TopUp settle(String payment) {
        Optional<TopUp> topUp = desk.topUps().byIntent(payment).filter(TopUp::isPaid);
        if (topUp.isPresent()) {
            paid(topUp.get());
        } else if (payment != null) {
            desk.errands().add(Errand.Kind.PAYMENT, payment, now, now);
        }
        return topUp.orElse(null);
    }

    /** The payment is in the books: so can be whatever its disputes have moved. */
    void paid(TopUp topUp) {
        disputes.belong(topUp.paymentIntent(), topUp.charge(), topUp.id());
        for (DisputeTable.Unposted unposted : disputes.unposted(topUp.paymentIntent())) {
            post(topUp, unposted);
        }
    }

    private void post(TopUp topUp, DisputeTable.Unposted unposted) {
        Fact.DisputeMovement movement = unposted.movement();
        References refs = References.none()
                .with(RefKind.PAYMENT_INTENT, topUp.paymentIntent())
                .with(RefKind.DISPUTE, unposted.dispute())
                .with(RefKind.BALANCE_TRANSACTION, movement.balanceTransaction());
        UUID entry = unposted.entry();
        if (entry == null && !movement.amount().isZero()) {
            entry = move(topUp, movement, refs);
        }
        UUID fee = unposted.feeEntry();
        if (fee == null && !movement.fee().isZero()) {
            fee = desk.postFee(
                    "stripe:dispute:" + movement.balanceTransaction() + ":fee", movement.fee(), refs, movement.at());
        }
        disputes.posted(movement.balanceTransaction(), entry, fee);
    }

    private UUID move(TopUp topUp, Fact.DisputeMovement movement, References refs) {
        boolean back = movement.amount().isPositive();
        Money amount = back ? movement.amount() : movement.amount().negate();
        CardMoney money = new CardMoney(
                back ? EntryKind.CHARGEBACK_REVERSAL : EntryKind.CHARGEBACK,
                "stripe:dispute:" + movement.balanceTransaction(),
                movement.at(),
                null,
                null,
                refs,
                topUp.client(),
                amount);
        CardMoneyMoved moved = back ? desk.ledger().payIn(money) : desk.ledger().takeBack(money);
        if (back) {
            desk.letters().disputeWon(topUp, movement);
        } else {
            desk.letters().disputed(topUp, movement, moved.debt());
        }
        desk.news().balance(topUp.client(), moved);
        return moved.entry().value();
    }
}
