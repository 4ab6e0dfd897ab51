package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffSessionTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private String customer() throws StripeException {
        return stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ann@example.test")
                        .build())
                .getId();
    }

    /** A card that a client saved with a top-up. */
    private String saved(String customer, TestCard card) throws StripeException {
        String session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(StripeFixture.order(1000)
                        .setCustomer(customer)
                        .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                                .setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                                .build())
                        .build())
                .getId();
        stripe.sandbox.payCheckout(session, card);
        return stripe.client
                .v1()
                .paymentMethods()
                .list(PaymentMethodListParams.builder().setCustomer(customer).build())
                .getData()
                .get(0)
                .getId();
    }

    private static PaymentIntentCreateParams.Builder reload(String customer, String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(3000L)
                .setCurrency("usd")
                .setCustomer(customer)
                .setPaymentMethod(method)
                .setOffSession(true)
                .setConfirm(true)
                .setDescription("Auto-reload")
                .putMetadata("reload", "9");
    }

    private PaymentIntent create(PaymentIntentCreateParams.Builder params) throws StripeException {
        return stripe.client.v1().paymentIntents().create(params.build());
    }

    @ParameterizedTest(name = "P-6 {0}, once saved, pays without its holder")
    @CsvSource({"VISA", "ASKS_ONCE"})
    @DisplayName("P-6 A saved card pays without its holder")
    void pays(TestCard card) throws StripeException {
        String customer = customer();
        PaymentIntent intent = create(reload(customer, saved(customer, card)));
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getMetadata()).containsEntry("reload", "9");
        assertThat(stripe.sandbox.balance().available()).isEqualTo(1000 - 59 + 3000 - 117);
    }

    @ParameterizedTest(name = "P-6 {0} is refused with {1}")
    @CsvSource({
        "FAILS_LATER,card_declined,generic_decline",
        "FAILS_LATER_TOO,card_declined,generic_decline",
        "ALWAYS_ASKS,authentication_required,authentication_required"
    })
    @DisplayName("P-6 A saved card may refuse without its holder: 402, and the intent is kept with its error")
    void refuses(TestCard card, String code, String decline) throws StripeException {
        String customer = customer();
        String method = saved(customer, card);
        RequestOptions key = StripeFixture.key("reload:9");
        CardException refusal = null;
        for (int i = 0; i < 2; i++) {
            refusal = catchThrowableOfType(
                    CardException.class,
                    () -> stripe.client
                            .v1()
                            .paymentIntents()
                            .create(reload(customer, method).build(), key));
            assertThat(refusal.getStatusCode()).isEqualTo(402);
            assertThat(refusal.getCode()).isEqualTo(code);
            assertThat(refusal.getDeclineCode()).isEqualTo(decline);
        }
        PaymentIntent kept = stripe.client
                .v1()
                .paymentIntents()
                .retrieve(refusal.getStripeError().getPaymentIntent().getId());
        assertThat(kept.getStatus()).isEqualTo("requires_payment_method");
        assertThat(kept.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(stripe.types()).endsWith("payment_intent.created", "charge.failed", "payment_intent.payment_failed");
        assertThat(stripe.sandbox.all("payment_intent")).hasSize(2);
    }

    @Test
    @DisplayName("P-6 A card that was never set up asks; with error_on_requires_action that is a refusal")
    void neverSetUp() throws StripeException {
        String customer = customer();
        PaymentMethod method = stripe.client
                .v1()
                .paymentMethods()
                .attach(
                        TestCard.ASKS_ONCE.token(),
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer)
                                .build());
        CardException absent =
                catchThrowableOfType(CardException.class, () -> create(reload(customer, method.getId())));
        assertThat(absent.getCode()).isEqualTo("authentication_required");
        CardException present = catchThrowableOfType(
                CardException.class,
                () -> create(
                        reload(customer, method.getId()).setOffSession(false).setErrorOnRequiresAction(true)));
        assertThat(present.getCode()).isEqualTo("authentication_required");
    }

    @Test
    @DisplayName("P-6 A payer who is there is asked on a page and led back")
    void asked() throws StripeException {
        String customer = customer();
        PaymentIntent intent = create(reload(customer, saved(customer, TestCard.ALWAYS_ASKS))
                .setOffSession(false)
                .setReturnUrl("http://localhost:8080/back"));
        assertThat(intent.getStatus()).isEqualTo("requires_action");
        String page = intent.getNextAction().getRedirectToUrl().getUrl();
        Browser browser = new Browser(stripe.sandbox);
        assertThat(browser.open(page).body()).contains("Complete");
        HttpResponse<String> answer = browser.submit(page, Map.of("answer", "complete"));
        assertThat(Browser.location(answer)).isEqualTo("http://localhost:8080/back");
        assertThat(stripe.client.v1().paymentIntents().retrieve(intent.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    @DisplayName("P-6 An intent is confirmed later, or cancelled; neither once it is paid, nor one that is Checkout's")
    void confirmAndCancel() throws StripeException {
        PaymentIntent waiting =
                create(PaymentIntentCreateParams.builder().setAmount(500L).setCurrency("usd"));
        assertThat(waiting.getStatus()).isEqualTo("requires_payment_method");
        assertThat(refused(() -> stripe.client.v1().paymentIntents().confirm(waiting.getId()))
                        .getCode())
                .isEqualTo("payment_intent_unexpected_state");
        PaymentIntent paid = stripe.client
                .v1()
                .paymentIntents()
                .confirm(
                        waiting.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(refused(() -> stripe.client.v1().paymentIntents().cancel(paid.getId()))
                        .getCode())
                .isEqualTo("payment_intent_unexpected_state");
        PaymentIntent other =
                create(PaymentIntentCreateParams.builder().setAmount(500L).setCurrency("usd"));
        PaymentIntent canceled = stripe.client
                .v1()
                .paymentIntents()
                .cancel(
                        other.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());
        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(stripe.types()).endsWith("payment_intent.canceled");
        String session = stripe.session(1000).getId();
        stripe.sandbox.payCheckout(session, TestCard.DECLINED);
        String ofCheckout =
                stripe.client.v1().checkout().sessions().retrieve(session).getPaymentIntent();
        assertThat(refused(() -> stripe.client.v1().paymentIntents().cancel(ofCheckout))
                        .getMessage())
                .contains("created by Checkout");
    }

    @Test
    @DisplayName("P-6 A card pays for its own customer alone, and not after it was detached")
    void foreignCards() throws StripeException {
        String ann = customer();
        String bob = customer();
        String method = saved(ann, TestCard.VISA);
        assertThat(refused(() -> create(reload(bob, method))).getMessage()).contains("belongs to the Customer");
        stripe.client.v1().paymentMethods().detach(method);
        assertThat(refused(() -> create(reload(ann, method))).getCode()).isEqualTo("payment_method_unexpected_state");
        assertThat(refused(() -> stripe.client.v1().paymentMethods().detach(method))
                        .getCode())
                .isEqualTo("payment_method_unexpected_state");
        assertThat(refused(() -> stripe.client
                                .v1()
                                .paymentMethods()
                                .attach(
                                        method,
                                        PaymentMethodAttachParams.builder()
                                                .setCustomer(ann)
                                                .build()))
                        .getCode())
                .isEqualTo("payment_method_unexpected_state");
    }

    @Test
    @DisplayName("P-6 Customers are made, changed, found and deleted, and their cards go with them")
    void customers() throws StripeException {
        String ann = customer();
        String method = saved(ann, TestCard.VISA);
        assertThat(stripe.client
                        .v1()
                        .customers()
                        .update(
                                ann,
                                CustomerUpdateParams.builder()
                                        .setName("Ann")
                                        .putMetadata("user", "7")
                                        .build())
                        .getName())
                .isEqualTo("Ann");
        assertThat(stripe.client
                        .v1()
                        .customers()
                        .update(
                                ann,
                                CustomerUpdateParams.builder()
                                        .putMetadata("user", "")
                                        .putMetadata("other", "1")
                                        .build())
                        .getMetadata())
                .isEqualTo(Map.of("other", "1"));
        assertThat(stripe.client
                        .v1()
                        .customers()
                        .list(CustomerListParams.builder()
                                .setEmail("ann@example.test")
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(stripe.client.v1().customers().delete(ann).getDeleted()).isTrue();
        assertThat(stripe.client.v1().customers().retrieve(ann).getDeleted()).isTrue();
        assertThat(stripe.client.v1().customers().list().getData()).isEmpty();
        assertThat(stripe.client.v1().paymentMethods().retrieve(method).getCustomer())
                .isNull();
        assertThat(refused(() -> stripe.client
                                .v1()
                                .checkout()
                                .sessions()
                                .create(StripeFixture.order(1000)
                                        .setCustomer(ann)
                                        .build()))
                        .getCode())
                .isEqualTo("resource_missing");
    }

    @Test
    @DisplayName("P-6 A setup intent saves a card through the API")
    void setupIntent() throws StripeException {
        String ann = customer();
        SetupIntent setup = stripe.client
                .v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(ann)
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .build());
        assertThat(setup.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.client.v1().setupIntents().retrieve(setup.getId()).getPaymentMethod())
                .isEqualTo(setup.getPaymentMethod());
        assertThat(create(reload(ann, setup.getPaymentMethod())).getStatus()).isEqualTo("succeeded");
    }
}
