package app.soulseer.payment.stripe;

import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayEvent;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Account;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeObject;
import com.stripe.model.Transfer;
import com.stripe.model.checkout.Session;
import com.stripe.model.radar.EarlyFraudWarning;
import com.stripe.net.ApiResource;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What Stripe's events say (P-3, https://docs.stripe.com/api/events/types). An event has the object as it was then, in the
 * shape of the version that the account or the endpoint is set to; what can be read of it is read, the rest is {@link
 * Fact.Other}.
 */
final class EventFacts {

    private static final Logger LOG = Logger.getLogger(EventFacts.class);

    private EventFacts() {}

    static Fact of(GatewayEvent event) {
        Fact nothing = new Fact.Other(event.type());
        if (event.type().equals("account.application.deauthorized")) {
            // Its object is our own application: the account is told beside it.
            return event.account() == null ? nothing : new Fact.AccountLost(event.account(), event.createdAt());
        }
        if (!isTrusted(event)) {
            return nothing;
        }
        try {
            StripeObject object = ApiResource.GSON
                    .fromJson(event.payload(), Event.class)
                    .getDataObjectDeserializer()
                    .deserializeUnsafe();
            return translate(event.type(), object, event.account(), event.createdAt())
                    .<Fact>map(fact -> fact)
                    .orElse(nothing);
        } catch (EventDataObjectDeserializationException | RuntimeException e) {
            // Not the exception itself: its message holds the whole object.
            LOG.warnf(
                    "Stripe's event %s (%s) can't be read: %s",
                    event.id(), event.type(), e.getClass().getSimpleName());
            return nothing;
        }
    }

    /**
     * On a connected account others than we may make payments, refunds and transfers, and write our ids into them; none of
     * it moves our money. Of such an account only its own standing and its payouts concern us.
     */
    private static boolean isTrusted(GatewayEvent event) {
        return event.account() == null
                || event.type().equals("account.updated")
                || event.type().startsWith("payout.");
    }

    private static Optional<? extends Fact> translate(String type, StripeObject object, String account, Instant at) {
        if (object instanceof Session session && type.startsWith("checkout.session.")) {
            return Checkouts.fact(session, type, at);
        }
        if (object instanceof PaymentIntent intent && type.startsWith("payment_intent.")) {
            return Payments.fact(intent, at);
        }
        if (object instanceof SetupIntent intent && type.equals("setup_intent.succeeded")) {
            return Cards.saved(intent, at);
        }
        if (object instanceof Charge charge && type.equals("charge.refunded")) {
            return Payments.refunded(charge, at);
        }
        if (object instanceof Refund refund && (type.startsWith("refund.") || type.equals("charge.refund.updated"))) {
            return Refunds.fact(refund, at);
        }
        if (object instanceof Dispute dispute && type.startsWith("charge.dispute.")) {
            return Disputes.fact(dispute, at);
        }
        if (object instanceof EarlyFraudWarning warning && type.equals("radar.early_fraud_warning.created")) {
            return Disputes.warning(warning, at);
        }
        if (object instanceof Account told && type.equals("account.updated")) {
            return Accounts.fact(told, at);
        }
        if (object instanceof Transfer transfer && type.startsWith("transfer.")) {
            return Transfers.fact(transfer, at);
        }
        if (object instanceof Payout payout && type.startsWith("payout.")) {
            return Transfers.bankPayout(payout, account, at);
        }
        return Optional.empty();
    }
}
