package app.soulseer.payment.stripe;

import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.PaymentGateway.Card;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Saved means of payment (https://docs.stripe.com/api/payment_methods). */
@ApplicationScoped
class Cards {

    @Inject
    private StripeAccess access;

    Card get(String paymentMethod) {
        String id = StripeAccess.id(paymentMethod);
        return access.ask("read a card", stripe -> {
            PaymentMethod method = stripe.paymentMethods().retrieve(id);
            PaymentMethod.Card card = method.getCard();
            if (card == null) {
                return new Card(method.getId(), method.getType(), "", 0, 0);
            }
            return new Card(
                    method.getId(),
                    card.getBrand(),
                    card.getLast4(),
                    Math.toIntExact(card.getExpMonth()),
                    Math.toIntExact(card.getExpYear()));
        });
    }

    void forget(String paymentMethod) {
        String id = StripeAccess.id(paymentMethod);
        try {
            access.ask("forget a card", stripe -> stripe.paymentMethods().detach(id));
        } catch (GatewayException e) {
            if (e.kind() != GatewayException.Kind.NOT_FOUND
                    && (e.kind() != GatewayException.Kind.REFUSED || isKept(id))) {
                throw e;
            }
        }
    }

    private boolean isKept(String id) {
        return access.ask(
                "read a card", stripe -> stripe.paymentMethods().retrieve(id).getCustomer() != null);
    }

    static Optional<Fact.CardSaved> saved(SetupIntent intent, Instant at) {
        return intent.getCustomer() == null || intent.getPaymentMethod() == null
                ? Optional.empty()
                : Optional.of(new Fact.CardSaved(
                        Wire.ours(intent.getMetadata(), Wire.CLIENT),
                        intent.getCustomer(),
                        intent.getPaymentMethod(),
                        at));
    }
}
