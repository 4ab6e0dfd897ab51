package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Session create(SessionCreateParams.Builder params) throws StripeException {
        return stripe.client.v1().checkout().sessions().create(params.build());
    }

    private Session read(String id) throws StripeException {
        return stripe.client.v1().checkout().sessions().retrieve(id);
    }

    @Test
    @DisplayName("P-1 An order is made with all its parts, paid, and told of in Stripe's order")
    void paid() throws StripeException {
        Session session = create(StripeFixture.order(2000)
                .setCustomerEmail("ann@example.test")
                .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
                .setClientReferenceId("user-7")
                .putMetadata("topup", "42")
                .setSubmitType(SessionCreateParams.SubmitType.PAY)
                .setLocale(SessionCreateParams.Locale.EN)
                .setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("topup", "42")
                        .setDescription("Credit for readings")
                        .setReceiptEmail("ann@example.test")
                        .setStatementDescriptorSuffix("CREDIT")
                        .setTransferGroup("topup-42")
                        .setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                        .build()));
        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getUrl()).startsWith(stripe.sandbox.apiBase() + "/pay/cs_test_");
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getAmountTotal()).isEqualTo(2000);
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(86_400);
        assertThat(session.getLivemode()).isFalse();

        stripe.sandbox.payCheckout(session.getId(), TestCard.VISA);
        Session paid = read(session.getId());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getUrl()).isNull();
        assertThat(paid.getMetadata()).containsEntry("topup", "42");
        assertThat(paid.getCustomerDetails().getEmail()).isEqualTo("ann@example.test");
        PaymentIntent intent = stripe.client.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(2000);
        assertThat(intent.getTransferGroup()).isEqualTo("topup-42");
        assertThat(intent.getCustomer()).isEqualTo(paid.getCustomer()).startsWith("cus_");
        Charge charge = stripe.client.v1().charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getMetadata()).containsEntry("topup", "42");
        assertThat(charge.getDescription()).isEqualTo("Credit for readings");
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(stripe.types())
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.updated",
                        "checkout.session.completed");
        assertThat(stripe.client
                        .v1()
                        .paymentMethods()
                        .retrieve(intent.getPaymentMethod())
                        .getCustomer())
                .isEqualTo(paid.getCustomer());
    }

    @Test
    @DisplayName("P-1 Stripe tells of a charge before its balance transaction, and of that by an update")
    void chargeUpdated() throws StripeException {
        stripe.paid(2000, TestCard.VISA);
        assertThat(Json.text(
                        Json.part(Json.part(stripe.event("charge.succeeded"), "data"), "object"),
                        "balance_transaction"))
                .isNull();
        assertThat(Json.text(
                        Json.part(Json.part(stripe.event("charge.updated"), "data"), "object"), "balance_transaction"))
                .startsWith("txn_");
    }

    @Test
    @DisplayName("P-1 What an order sells can be listed, and orders by customer and state")
    void lists() throws StripeException {
        Customer customer = stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ann@example.test")
                        .build());
        Session one = create(StripeFixture.order(1000).setCustomer(customer.getId()));
        Session other = stripe.paid(3000, TestCard.VISA);
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(one.getId())
                        .getData())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.getDescription()).isEqualTo("Credit");
                    assertThat(item.getAmountTotal()).isEqualTo(1000);
                    assertThat(item.getPrice().getUnitAmount()).isEqualTo(1000);
                });
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setCustomer(customer.getId())
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactly(one.getId());
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setStatus(SessionListParams.Status.COMPLETE)
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactly(other.getId());
    }

    @Test
    @DisplayName("P-3 An order is expired by a call, or by itself when its time is over; never one that is complete")
    void expires() throws StripeException {
        Session byCall = stripe.session(1000);
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .expire(byCall.getId())
                        .getStatus())
                .isEqualTo("expired");
        Session byTime = create(StripeFixture.order(1000)
                .setExpiresAt(
                        stripe.clock.instant().plus(Duration.ofMinutes(31)).getEpochSecond()));
        Session complete = stripe.paid(1000, TestCard.VISA);
        stripe.clock.advance(Duration.ofMinutes(31));
        Session expired = read(byTime.getId());
        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(expired.getUrl()).isNull();
        assertThat(stripe.types())
                .filteredOn("checkout.session.expired"::equals)
                .hasSize(2);
        assertThat(refused(() -> stripe.client.v1().checkout().sessions().expire(complete.getId()))
                        .getMessage())
                .contains("`complete`");
        stripe.clock.advance(Duration.ofDays(2));
        assertThat(read(complete.getId()).getStatus()).isEqualTo("complete");
    }

    @Test
    @DisplayName("P-3 An order that expires after a declined card cancels its intent")
    void expiryCancels() throws StripeException {
        Session session = stripe.session(1000);
        stripe.sandbox.payCheckout(session.getId(), TestCard.DECLINED);
        stripe.sandbox.expireCheckout(session.getId());
        assertThat(stripe.client
                        .v1()
                        .paymentIntents()
                        .retrieve(read(session.getId()).getPaymentIntent())
                        .getStatus())
                .isEqualTo("canceled");
        assertThat(stripe.types()).endsWith("checkout.session.expired", "payment_intent.canceled");
    }

    @Test
    @DisplayName("P-1 Orders that make no sense are refused")
    void refusals() throws StripeException {
        Customer customer = stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().build());
        assertThat(refused(() -> create(StripeFixture.order(1000)
                                .setCustomer(customer.getId())
                                .setCustomerEmail("ann@example.test")))
                        .getMessage())
                .contains("only specify one of these parameters");
        assertThat(refused(() -> create(StripeFixture.order(49))).getCode()).isEqualTo("amount_too_small");
        assertThat(refused(() -> create(StripeFixture.order(1000)
                                .setExpiresAt(stripe.clock.instant().getEpochSecond() + 60)))
                        .getParam())
                .isEqualTo("expires_at");
        assertThat(refused(() -> create(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("http://localhost/")))
                        .getParam())
                .isEqualTo("line_items");
        assertThat(refused(() -> create(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.SETUP)
                                .setSuccessUrl("http://localhost/")))
                        .getParam())
                .isEqualTo("currency");
    }

    @Test
    @DisplayName("P-6 A card is saved without a payment")
    void setup() throws StripeException {
        Customer customer = stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().build());
        Session session = create(SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .setSuccessUrl("http://localhost/done")
                .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
                        .putMetadata("user", "7")
                        .build()));
        assertThat(session.getPaymentStatus()).isEqualTo("no_payment_required");
        stripe.sandbox.payCheckout(session.getId(), TestCard.VISA);
        SetupIntent setup = stripe.client.v1().setupIntents().retrieve(session.getSetupIntent());
        assertThat(setup.getStatus()).isEqualTo("succeeded");
        assertThat(setup.getMetadata()).containsEntry("user", "7");
        assertThat(stripe.types()).containsExactly("setup_intent.succeeded", "checkout.session.completed");
        assertThat(stripe.client
                        .v1()
                        .customers()
                        .paymentMethods()
                        .list(customer.getId())
                        .getData())
                .singleElement()
                .satisfies(method -> assertThat(method.getId()).isEqualTo(setup.getPaymentMethod()));
    }

    @Test
    @DisplayName("P-3 A slow payment completes the order unpaid, and is paid or refused later")
    void slow() throws StripeException {
        for (boolean paid : new boolean[] {true, false}) {
            Session session = stripe.session(2500);
            stripe.sandbox.payCheckoutByBank(session.getId());
            Session waiting = read(session.getId());
            assertThat(waiting.getStatus()).isEqualTo("complete");
            assertThat(waiting.getPaymentStatus()).isEqualTo("unpaid");
            long before = stripe.sandbox.balance().available();
            stripe.sandbox.settleCheckout(session.getId(), paid);
            assertThat(read(session.getId()).getPaymentStatus()).isEqualTo(paid ? "paid" : "unpaid");
            assertThat(stripe.sandbox.balance().available() - before).isEqualTo(paid ? 2500 - 103 : 0);
            assertThat(stripe.types()).endsWith("checkout.session.async_payment_" + (paid ? "succeeded" : "failed"));
        }
    }
}
