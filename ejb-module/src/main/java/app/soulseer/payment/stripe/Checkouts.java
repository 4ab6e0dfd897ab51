package app.soulseer.payment.stripe;

import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.PaymentGateway.CheckoutOrder;
import app.soulseer.payment.PaymentGateway.CheckoutPage;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.CustomerCreation;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stripe's pages on which people pay or save a card (https://docs.stripe.com/api/checkout/sessions). */
@ApplicationScoped
class Checkouts {

    private static final String PAYMENT = "payment";
    private static final String ASYNC_FAILED = "checkout.session.async_payment_failed";

    @Inject
    private StripeAccess access;

    CheckoutPage open(CheckoutOrder order) {
        Map<String, String> metadata = Map.of(
                Wire.TOP_UP, order.topUp().toString(),
                Wire.CLIENT, order.client().toString());
        PaymentIntentData.Builder payment =
                PaymentIntentData.builder().setDescription(Wire.GOODS).putAllMetadata(metadata);
        if (order.saveCard()) {
            payment.setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        }
        SessionCreateParams.Builder session = page(
                        Mode.PAYMENT, order.customer(), order.email(), order.success(), order.cancel())
                .setClientReferenceId(order.topUp().toString())
                .putAllMetadata(metadata)
                .setPaymentIntentData(payment.build())
                .setExpiresAt(order.expiresAt().getEpochSecond())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(LineItem.PriceData.builder()
                                .setCurrency(Wire.CURRENCY)
                                .setUnitAmount(order.amount().cents())
                                .setProductData(LineItem.PriceData.ProductData.builder()
                                        .setName(Wire.GOODS)
                                        .build())
                                .build())
                        .build());
        return create("open a checkout", session, "topup:" + order.topUp() + ":checkout");
    }

    CheckoutPage openForCard(UUID wish, UUID client, String customer, String email, URI success, URI cancel) {
        Map<String, String> metadata = Map.of(
                Wire.CARD_WISH, wish.toString(),
                Wire.CLIENT, client.toString());
        SessionCreateParams.Builder session = page(Mode.SETUP, customer, email, success, cancel)
                .setClientReferenceId(wish.toString())
                .putAllMetadata(metadata)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
                        .putAllMetadata(metadata)
                        .build());
        return create("open a page for a card", session, "card:" + wish + ":checkout");
    }

    private static SessionCreateParams.Builder page(Mode mode, String customer, String email, URI success, URI cancel) {
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(mode)
                .setSuccessUrl(withSessionId(success))
                .setCancelUrl(cancel.toString());
        if (customer != null) {
            return session.setCustomer(customer);
        }
        return session.setCustomerCreation(CustomerCreation.ALWAYS).setCustomerEmail(email);
    }

    /** Stripe writes the session's id in place of the braces. */
    private static String withSessionId(URI success) {
        String[] parts = success.toString().split("#", 2);
        String address = parts[0] + (parts[0].contains("?") ? "&" : "?") + "session_id={CHECKOUT_SESSION_ID}";
        return parts.length == 1 ? address : address + "#" + parts[1];
    }

    private CheckoutPage create(String what, SessionCreateParams.Builder params, String key) {
        return access.ask(what, stripe -> {
            Session session = stripe.checkout().sessions().create(params.build(), StripeAccess.key(key));
            return new CheckoutPage(session.getId(), URI.create(session.getUrl()));
        });
    }

    Fact.Checkout get(String sessionId) {
        String id = StripeAccess.id(sessionId);
        return access.ask(
                "read a checkout", stripe -> answer(stripe.checkout().sessions().retrieve(id)));
    }

    Fact.Checkout expire(String sessionId) {
        String id = StripeAccess.id(sessionId);
        try {
            return access.ask(
                    "expire a checkout",
                    stripe -> answer(stripe.checkout().sessions().expire(id)));
        } catch (GatewayException e) {
            if (e.kind() == GatewayException.Kind.REFUSED) {
                // Paid or expired in the meantime.
                return get(sessionId);
            }
            throw e;
        }
    }

    private Fact.Checkout answer(Session session) {
        return Wire.readable("checkout session", fact(session, "", access.now()));
    }

    /**
     * What a session says; nothing for one that takes no payment.
     *
     * @param type of the event that brought it, or empty
     */
    static Optional<Fact.Checkout> fact(Session session, String type, Instant at) {
        if (!PAYMENT.equals(session.getMode())
                || session.getId() == null
                || !Wire.isOurs("checkout session " + session.getId(), session.getCurrency())) {
            return Optional.empty();
        }
        return Optional.of(new Fact.Checkout(
                session.getId(),
                // Not by the client's reference: for a payment link it is the payer who sets that.
                Wire.ours(session.getMetadata(), Wire.TOP_UP),
                session.getPaymentIntent(),
                session.getCustomer(),
                status(session, type),
                at));
    }

    private static Fact.PaymentStatus status(Session session, String type) {
        if ("expired".equals(session.getStatus())) {
            return Fact.PaymentStatus.CANCELLED;
        }
        if (!"complete".equals(session.getStatus())) {
            return Fact.PaymentStatus.OPEN;
        }
        if (!"unpaid".equals(session.getPaymentStatus())) {
            return Fact.PaymentStatus.PAID;
        }
        return type.equals(ASYNC_FAILED) ? Fact.PaymentStatus.DECLINED : Fact.PaymentStatus.PROCESSING;
    }
}
