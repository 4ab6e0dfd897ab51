package app.soulseer.payment.stripe;

import app.soulseer.payment.Fact;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.radar.EarlyFraudWarning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payers who ask their bank for the money back (https://docs.stripe.com/api/disputes). */
@ApplicationScoped
class Disputes {

    @Inject
    private StripeAccess access;

    Fact.Dispute get(String dispute) {
        String id = StripeAccess.id(dispute);
        return access.ask(
                "read a dispute",
                stripe -> Wire.readable("dispute", fact(stripe.disputes().retrieve(id), access.now())));
    }

    static Optional<Fact.Dispute> fact(Dispute dispute, Instant at) {
        if (dispute.getId() == null
                || dispute.getAmount() == null
                || !Wire.isOurs("dispute " + dispute.getId(), dispute.getCurrency())) {
            return Optional.empty();
        }
        return Optional.of(new Fact.Dispute(
                dispute.getId(),
                dispute.getPaymentIntent(),
                dispute.getCharge(),
                Wire.money(dispute.getAmount()),
                dispute.getStatus(),
                dispute.getReason(),
                dispute.getEvidenceDetails() == null
                        ? null
                        : Wire.instant(dispute.getEvidenceDetails().getDueBy()),
                movements(dispute),
                at));
    }

    private static List<Fact.DisputeMovement> movements(Dispute dispute) {
        if (dispute.getBalanceTransactions() == null) {
            return List.of();
        }
        return dispute.getBalanceTransactions().stream()
                .filter(line -> Wire.isOurs("balance transaction " + line.getId(), line.getCurrency()))
                .map(Disputes::movement)
                .toList();
    }

    private static Fact.DisputeMovement movement(BalanceTransaction line) {
        return new Fact.DisputeMovement(
                line.getId(), Wire.money(line.getAmount()), Wire.money(line.getFee()), Wire.instant(line.getCreated()));
    }

    static Optional<Fact.FraudWarning> warning(EarlyFraudWarning warning, Instant at) {
        return warning.getId() == null
                ? Optional.empty()
                : Optional.of(new Fact.FraudWarning(
                        warning.getId(), warning.getCharge(), warning.getPaymentIntent(), warning.getFraudType(), at));
    }
}
