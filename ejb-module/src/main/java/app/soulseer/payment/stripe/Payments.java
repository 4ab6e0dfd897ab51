package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.PaymentGateway.ChargeFee;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Payments and what Stripe keeps of them (https://docs.stripe.com/api/payment_intents). */
@ApplicationScoped
class Payments {

    @Inject
    private StripeAccess access;

    /** Charges a saved means of payment; one that would need the payer fails at once instead of waiting. */
    Fact.Payment charge(UUID topUp, UUID client, String customer, String paymentMethod, Money amount) {
        if (Keys.mayBeForgotten(topUp, access.now())) {
            Optional<Fact.Payment> made = find(topUp, customer, Keys.notBefore(topUp));
            if (made.isPresent()) {
                return attempted(made.get());
            }
        }
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount.cents())
                .setCurrency(Wire.CURRENCY)
                .setCustomer(customer)
                .setPaymentMethod(paymentMethod)
                .setDescription(Wire.GOODS)
                .setConfirm(true)
                .setOffSession(true)
                .setErrorOnRequiresAction(true)
                // A redirection needs a payer, too.
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .putMetadata(Wire.TOP_UP, topUp.toString())
                .putMetadata(Wire.CLIENT, client.toString())
                .build();
        return attempted(access.ask(
                "charge a saved card",
                stripe -> answer(
                        stripe.paymentIntents().create(params, StripeAccess.key("topup:" + topUp + ":charge")))));
    }

    /** An attempt that was declined is told as Stripe told it at the time. */
    private static Fact.Payment attempted(Fact.Payment payment) {
        if (payment.status() == Fact.PaymentStatus.DECLINED || payment.status() == Fact.PaymentStatus.CANCELLED) {
            GatewayException.Kind kind = Refusals.needsPayer(payment.failure())
                    ? GatewayException.Kind.AUTHENTICATION_REQUIRED
                    : GatewayException.Kind.DECLINED;
            throw new GatewayException(kind, payment.failure(), "charge a saved card: declined", null);
        }
        return payment;
    }

    Fact.Payment get(String paymentIntent) {
        String id = StripeAccess.id(paymentIntent);
        return access.ask(
                "read a payment", stripe -> answer(stripe.paymentIntents().retrieve(id)));
    }

    /** The payment that names a top-up: the paid one, should there be several. */
    Optional<Fact.Payment> find(UUID topUp, String customer, Instant since) {
        return access.ask("look for a payment", stripe -> {
            Optional<Fact.Payment> found = Optional.empty();
            String after = null;
            do {
                PaymentIntentListParams.Builder params = PaymentIntentListParams.builder()
                        .setCustomer(customer)
                        .setCreated(PaymentIntentListParams.Created.builder()
                                .setGte(since.getEpochSecond())
                                .build())
                        .setLimit(Pages.LARGEST);
                if (after != null) {
                    params.setStartingAfter(after);
                }
                StripeCollection<PaymentIntent> page = stripe.paymentIntents().list(params.build());
                for (PaymentIntent intent : page.getData()) {
                    if (topUp.equals(Wire.ours(intent.getMetadata(), Wire.TOP_UP))) {
                        Fact.Payment payment = answer(intent);
                        if (payment.status() == Fact.PaymentStatus.PAID) {
                            return Optional.of(payment);
                        }
                        found = Optional.of(payment);
                    }
                }
                after = Pages.next(page);
            } while (after != null);
            return found;
        });
    }

    private Fact.Payment answer(PaymentIntent intent) {
        return Wire.readable("payment", fact(intent, access.now()));
    }

    static Optional<Fact.Payment> fact(PaymentIntent intent, Instant at) {
        if (intent.getId() == null
                || intent.getAmountReceived() == null
                || !Wire.isOurs("payment " + intent.getId(), intent.getCurrency())) {
            return Optional.empty();
        }
        return Optional.of(new Fact.Payment(
                intent.getId(),
                Wire.ours(intent.getMetadata(), Wire.TOP_UP),
                status(intent),
                Wire.money(intent.getAmountReceived()),
                intent.getLatestCharge(),
                intent.getCustomer(),
                intent.getPaymentMethod(),
                failure(intent),
                at));
    }

    private static Fact.PaymentStatus status(PaymentIntent intent) {
        return switch (String.valueOf(intent.getStatus())) {
            case "succeeded" -> Fact.PaymentStatus.PAID;
            case "processing", "requires_capture" -> Fact.PaymentStatus.PROCESSING;
            case "canceled" -> Fact.PaymentStatus.CANCELLED;
            case "requires_payment_method" ->
                intent.getLastPaymentError() == null ? Fact.PaymentStatus.OPEN : Fact.PaymentStatus.DECLINED;
            default -> Fact.PaymentStatus.OPEN;
        };
    }

    private static String failure(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        if (error == null) {
            return intent.getCancellationReason();
        }
        return error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode();
    }

    /** Stripe's fee is known with the line in its books, which a slow method of payment gets later. */
    Optional<ChargeFee> fee(String charge) {
        String id = StripeAccess.id(charge);
        ChargeRetrieveParams params =
                ChargeRetrieveParams.builder().addExpand("balance_transaction").build();
        return access.ask("read a charge", stripe -> {
            BalanceTransaction line = stripe.charges().retrieve(id, params).getBalanceTransactionObject();
            if (line == null || !Wire.isOurs("balance transaction " + line.getId(), line.getCurrency())) {
                return Optional.empty();
            }
            return Optional.of(new ChargeFee(line.getId(), Wire.money(line.getFee()), Wire.instant(line.getCreated())));
        });
    }

    static Optional<Fact.ChargeRefunded> refunded(Charge charge, Instant at) {
        return charge.getId() == null
                ? Optional.empty()
                : Optional.of(new Fact.ChargeRefunded(charge.getId(), charge.getPaymentIntent(), at));
    }
}
