package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
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
 * Records what the provider says of refunds (P-4), ours and those made at its own pages alike: the money leaves the
 * client once for each refund, and comes back once when it has failed. A refund that is told before its payment waits
 * for it.
 */
final class RefundFacts {

    private final Desk desk;
    private final RefundTable refunds;
    private final Instant now;

    RefundFacts(Desk desk) {
        this.desk = desk;
        this.refunds = desk.refunds();
        this.now = desk.now();
    }

    /** By which refunds, the provider has to be asked. */
    void record(Fact.ChargeRefunded fact) {
        intent(fact.paymentIntent(), fact.charge())
                .ifPresent(payment -> desk.errands().add(Errand.Kind.REFUNDS, payment, now, now));
    }

    void record(Fact.Refund fact) {
        String payment = intent(fact.paymentIntent(), fact.charge()).orElse(null);
        if (payment != null || fact.charge() != null) {
            desk.topUps().lockPayment(payment != null ? payment : fact.charge());
        }
        Refund known = refunds.lockByRefund(fact.refund())
                .or(() -> fact.ours() == null ? Optional.empty() : refunds.lock(fact.ours()))
                .orElse(null);
        RefundState told = RefundState.of(fact.status());
        UUID id;
        if (known == null || isAnother(known, fact)) {
            id = desk.nextId();
            refunds.insert(new Refund(
                    id,
                    null,
                    payment,
                    fact.charge(),
                    fact.refund(),
                    fact.amount(),
                    told,
                    null,
                    null,
                    null,
                    now,
                    null,
                    null,
                    fact.failure(),
                    fact.at(),
                    told == RefundState.FAILED ? fact.at() : null,
                    null,
                    null));
        } else {
            id = known.id();
            refunds.told(id, fact, known.state().compareTo(told) < 0 ? told : known.state());
        }
        desk.errands().drop(Errand.Kind.REFUND, id);
        if (payment != null) {
            desk.topUps()
                    .byIntent(payment)
                    .filter(TopUp::isPaid)
                    .ifPresentOrElse(this::paid, () -> askForPayment(payment));
        }
    }

    /** A wish of ours that stands for another refund already: the provider made two of it, and both have moved money. */
    private static boolean isAnother(Refund known, Fact.Refund fact) {
        return known.refund() != null && !known.refund().equals(fact.refund());
    }

    private void askForPayment(String payment) {
        desk.errands().add(Errand.Kind.PAYMENT, payment, now, now);
    }

    /** The payment is in the books: so can be whatever of it has left. */
    void paid(TopUp topUp) {
        refunds.belong(topUp.paymentIntent(), topUp.charge());
        for (Refund refund : refunds.unposted(topUp.paymentIntent())) {
            post(topUp, refund);
        }
    }

    private void post(TopUp topUp, Refund refund) {
        UUID entry = refund.entry();
        CardMoneyMoved moved = null;
        if (entry == null) {
            moved = desk.ledger().takeBack(money(topUp, refund, "stripe:refund:", refund.happenedAt()));
            entry = moved.entry().value();
            if (refund.state() != RefundState.FAILED) {
                desk.letters().refunded(topUp, refund, moved.debt());
            }
            desk.audit(new AuditEvent(
                    "payment.refunded",
                    null,
                    "refund",
                    refund.id().toString(),
                    refund.reason(),
                    Map.of(),
                    Map.of("client", topUp.client(), "amount", refund.amount(), "refund", refund.refund())));
        }
        UUID back = null;
        if (refund.state() == RefundState.FAILED) {
            moved = desk.ledger().payIn(money(topUp, refund, "stripe:refund_failed:", refund.failedAt()));
            back = moved.entry().value();
            desk.letters().refundFailed(topUp, refund);
            desk.auditSeen(
                    "payment.refund_failed",
                    "refund",
                    refund.id().toString(),
                    topUp.client(),
                    Map.of("amount", refund.amount(), "refund", refund.refund()));
        }
        refunds.posted(refund.id(), topUp.id(), entry, back);
        if (moved != null) {
            desk.news().balance(topUp.client(), moved);
        }
    }

    private static CardMoney money(TopUp topUp, Refund refund, String key, Instant at) {
        return new CardMoney(
                EntryKind.REFUND,
                key + refund.refund(),
                at,
                refund.askedBy(),
                null,
                References.none()
                        .with(RefKind.PAYMENT_INTENT, topUp.paymentIntent())
                        .with(RefKind.REFUND, refund.refund()),
                topUp.client(),
                refund.amount());
    }

    private Optional<String> intent(String paymentIntent, String charge) {
        return paymentIntent != null
                ? Optional.of(paymentIntent)
                : desk.topUps().byCharge(charge).map(TopUp::paymentIntent);
    }
}
