package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Money given back (https://docs.stripe.com/api/refunds). */
@ApplicationScoped
class Refunds {

    @Inject
    private StripeAccess access;

    Fact.Refund make(UUID ours, String paymentIntent, Money amount) {
        if (Keys.mayBeForgotten(ours, access.now())) {
            Optional<Fact.Refund> made = of(paymentIntent).stream()
                    .filter(refund -> ours.equals(refund.ours()))
                    .findFirst();
            if (made.isPresent()) {
                return made.get();
            }
        }
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(paymentIntent)
                .setAmount(amount.cents())
                .putMetadata(Wire.REFUND, ours.toString())
                .build();
        return access.ask(
                "refund a payment",
                stripe -> Wire.readable(
                        "refund",
                        fact(stripe.refunds().create(params, StripeAccess.key("refund:" + ours)), access.now())));
    }

    List<Fact.Refund> of(String paymentIntent) {
        return access.ask("list refunds", stripe -> {
            List<Fact.Refund> all = new ArrayList<>();
            String after = null;
            do {
                RefundListParams.Builder params = RefundListParams.builder()
                        .setPaymentIntent(paymentIntent)
                        .setLimit(Pages.LARGEST);
                if (after != null) {
                    params.setStartingAfter(after);
                }
                StripeCollection<Refund> page = stripe.refunds().list(params.build());
                Instant now = access.now();
                page.getData().forEach(refund -> fact(refund, now).ifPresent(all::add));
                after = Pages.next(page);
            } while (after != null);
            return all;
        });
    }

    static Optional<Fact.Refund> fact(Refund refund, Instant at) {
        if (refund.getId() == null
                || refund.getAmount() == null
                || !Wire.isOurs("refund " + refund.getId(), refund.getCurrency())) {
            return Optional.empty();
        }
        return Optional.of(new Fact.Refund(
                refund.getId(),
                Wire.ours(refund.getMetadata(), Wire.REFUND),
                refund.getPaymentIntent(),
                refund.getCharge(),
                Wire.money(refund.getAmount()),
                switch (String.valueOf(refund.getStatus())) {
                    case "succeeded" -> Fact.RefundStatus.SUCCEEDED;
                    case "failed", "canceled" -> Fact.RefundStatus.FAILED;
                    default -> Fact.RefundStatus.PENDING;
                },
                refund.getFailureReason(),
                at));
    }
}
