package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The admins' say over refunds (P-4): never more than was paid, and two of them for much. */
final class Refunding {

    private static final int LEAST_REASON = 3;
    private static final int MOST_REASON = 500;
    private static final int MOST_KEY = 100;

    private final Desk desk;
    private final RefundTable refunds;
    private final Instant now;

    Refunding(Desk desk) {
        this.desk = desk;
        this.refunds = desk.refunds();
        this.now = desk.now();
    }

    UUID propose(PersonId admin, UUID topUpId, Money amount, String reason, String key) {
        String words = words(reason);
        if (amount == null || !amount.isPositive()) {
            throw CommonProblem.invalid("amount", "Please give an amount.");
        }
        if (key == null
                || key.isBlank()
                || key.length() > MOST_KEY
                || key.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid("idempotencyKey", "A key of 1 to " + MOST_KEY + " characters is needed.");
        }
        TopUp topUp = lockPaid(topUpId);
        Optional<Refund> before = refunds.byKey(key);
        if (before.isPresent()) {
            return same(before.get(), topUpId, amount);
        }
        Money left = topUp.paid().minus(refunds.taken(topUpId));
        if (left.isLessThan(amount)) {
            throw new DomainException(PaymentProblem.REFUND_TOO_MUCH, Map.of("left", left.toString()));
        }
        // What one admin has refunded of this payment already counts, or a large sum could be sent in small ones.
        boolean alone =
                !desk.limits().twoAdmins().isLessThan(refunds.byOneWord(topUpId).plus(amount));
        UUID id = desk.nextId();
        refunds.insert(new Refund(
                id,
                topUpId,
                topUp.paymentIntent(),
                topUp.charge(),
                null,
                amount,
                alone ? RefundState.APPROVED : RefundState.PROPOSED,
                words,
                key,
                admin,
                now,
                alone ? admin : null,
                alone ? now : null,
                null,
                null,
                null,
                null,
                null));
        if (alone) {
            desk.errands().add(Errand.Kind.REFUND, id, now, now);
        }
        audit("payment.refund_proposed", admin, id, words, amount, alone ? RefundState.APPROVED : RefundState.PROPOSED);
        return id;
    }

    private TopUp lockPaid(UUID id) {
        TopUp topUp = desk.topUps().find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (!topUp.isPaid()) {
            throw new DomainException(PaymentProblem.NOT_PAID);
        }
        desk.topUps().lockPayment(topUp.paymentIntent());
        return desk.topUps().lock(id).orElseThrow();
    }

    private static UUID same(Refund before, UUID topUp, Money amount) {
        if (!topUp.equals(before.topUp()) || !before.amount().equals(amount)) {
            throw new DomainException(PaymentProblem.KEY_REUSED);
        }
        return before.id();
    }

    void approve(PersonId admin, UUID id) {
        Refund refund = proposed(id);
        if (admin.equals(refund.askedBy())) {
            throw new DomainException(PaymentProblem.SECOND_ADMIN);
        }
        refunds.decided(id, RefundState.APPROVED, admin, now);
        desk.errands().add(Errand.Kind.REFUND, id, now, now);
        audit("payment.refund_approved", admin, id, refund.reason(), refund.amount(), RefundState.APPROVED);
    }

    /** The one who asked may take it back, another one may say no. */
    void reject(PersonId admin, UUID id, String reason) {
        String words = words(reason);
        Refund refund = proposed(id);
        refunds.decided(id, RefundState.REJECTED, admin, now);
        audit("payment.refund_rejected", admin, id, words, refund.amount(), RefundState.REJECTED);
    }

    private Refund proposed(UUID id) {
        Refund refund = refunds.lock(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (refund.state() != RefundState.PROPOSED) {
            throw new DomainException(PaymentProblem.REFUND_DECIDED);
        }
        return refund;
    }

    private void audit(String action, PersonId admin, UUID id, String reason, Money amount, RefundState state) {
        desk.audit(new AuditEvent(
                action,
                admin,
                "refund",
                id.toString(),
                reason,
                Map.of(),
                Map.of("amount", amount, "state", state.code())));
    }

    private static String words(String reason) {
        String words = reason == null ? "" : reason.strip();
        if (words.length() < LEAST_REASON
                || words.length() > MOST_REASON
                || words.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid(
                    "reason", "Please say why, in one line of " + LEAST_REASON + " to " + MOST_REASON + " characters.");
        }
        return words;
    }
}
