package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayPageTest {

    private StripeFixture stripe;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
        browser = new Browser(stripe.sandbox);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private static Map<String, String> card(String number) {
        return Map.of("email", "ann@example.test", "name", "Ann", "number", number, "expiry", "12/34", "cvc", "123");
    }

    private HttpResponse<String> pay(Session session, TestCard card) {
        return browser.submit("/pay/" + session.getId() + "/card", card(card.number()));
    }

    private Session read(Session session) throws StripeException {
        return stripe.client.v1().checkout().sessions().retrieve(session.getId());
    }

    private PaymentIntent intent(Session session) throws StripeException {
        return stripe.client.v1().paymentIntents().retrieve(read(session).getPaymentIntent());
    }

    @Test
    @DisplayName("P-1 The page shows the amount, the order, the test cards and the way back")
    void page() throws StripeException {
        Session session = stripe.session(123_450);
        HttpResponse<String> page = browser.open(session.getUrl());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Pay $1,234.50", "Credit × 1", "4000 0000 0000 9995", "http://localhost:8080/back")
                .contains("Bank debit (slow)")
                .doesNotContain("Promotion code");
        for (String field : new String[] {"email", "name", "number", "expiry", "cvc"}) {
            assertThat(page.body()).contains("<label for='" + field + "'>", "id='" + field + "'");
        }
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    @ParameterizedTest(name = "P-1 {0} pays")
    @EnumSource(
            value = TestCard.class,
            names = {"VISA", "DISPUTED", "FAILS_LATER", "FAILS_LATER_TOO", "REFUND_FAILS"})
    @DisplayName("P-1 Cards that work lead to the success address with the session's id in it")
    void success(TestCard card) throws StripeException {
        Session session = stripe.session(2000);
        HttpResponse<String> answer = pay(session, card);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo("http://localhost:8080/done?session=" + session.getId());
        assertThat(read(session).getPaymentStatus()).isEqualTo("paid");
    }

    @ParameterizedTest(name = "P-3 {0} is declined with {2}")
    @CsvSource({
        "DECLINED,Your card was declined.,generic_decline",
        "INSUFFICIENT_FUNDS,Your card has insufficient funds.,insufficient_funds"
    })
    @DisplayName("P-3 A declined card says why and may be tried again with another")
    void declined(TestCard card, String message, String reason) throws StripeException {
        Session session = stripe.session(2000);
        HttpResponse<String> answer = pay(session, card);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("role='alert'", message, "ann@example.test");
        assertThat(read(session).getStatus()).isEqualTo("open");
        PaymentIntent failed = intent(session);
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getDeclineCode()).isEqualTo(reason);
        assertThat(stripe.types())
                .containsExactly("payment_intent.created", "charge.failed", "payment_intent.payment_failed");

        assertThat(pay(session, TestCard.VISA).statusCode()).isEqualTo(303);
        assertThat(intent(session).getId()).isEqualTo(failed.getId());
        assertThat(intent(session).getStatus()).isEqualTo("succeeded");
        assertThat(stripe.sandbox.balance().available()).isEqualTo(2000 - 88);
    }

    @ParameterizedTest(name = "P-1 {0} asks, and is answered")
    @EnumSource(
            value = TestCard.class,
            names = {"ASKS_ONCE", "ALWAYS_ASKS"})
    @DisplayName("P-1 A card may ask for its holder, who passes or fails")
    void authentication(TestCard card) throws StripeException {
        Session session = stripe.session(2000);
        HttpResponse<String> asked = pay(session, card);
        assertThat(asked.statusCode()).isEqualTo(303);
        String step = "/pay/" + session.getId() + "/authenticate";
        assertThat(Browser.location(asked)).isEqualTo(step);
        assertThat(browser.open(step).body()).contains("Complete", "Fail");
        assertThat(intent(session).getStatus()).isEqualTo("requires_action");

        HttpResponse<String> failed = browser.submit(step, Map.of("answer", "fail"));
        assertThat(failed.body()).contains("We are unable to authenticate");
        assertThat(intent(session).getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(stripe.types()).endsWith("payment_intent.payment_failed");

        pay(session, card);
        HttpResponse<String> passed = browser.submit(step, Map.of("answer", "complete"));
        assertThat(Browser.location(passed)).startsWith("http://localhost:8080/done");
        assertThat(read(session).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    @DisplayName("P-4 A card whose payment is disputed is charged first and disputed a moment later")
    void disputed() throws StripeException {
        pay(stripe.session(2000), TestCard.DISPUTED);
        assertThat(stripe.sandbox.all("dispute")).isEmpty();
        stripe.clock.advance(Payments.DISPUTED_AFTER);
        assertThat(stripe.sandbox.all("dispute")).hasSize(1);
        assertThat(stripe.types())
                .endsWith("charge.dispute.created", "charge.updated", "charge.dispute.funds_withdrawn");
    }

    @Test
    @DisplayName("P-3 A bank debit leads on unpaid")
    void bank() throws StripeException {
        Session session = stripe.session(2000);
        HttpResponse<String> answer =
                browser.submit("/pay/" + session.getId() + "/bank", Map.of("email", "ann@example.test"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(read(session).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(stripe.types()).containsExactly("payment_intent.created", "checkout.session.completed");
    }

    @ParameterizedTest(name = "P-1 {0}={1} is refused")
    @CsvSource({
        "number,4242424242424241,Your card number is incorrect.",
        "number,4111111111111111,none of the test cards",
        "number,x,Your card number is incorrect.",
        "expiry,13/30,incomplete",
        "expiry,01/20,in the past",
        "cvc,1,security code",
        "email,nobody,Give an email address"
    })
    @DisplayName("P-1 What no bank would be asked about is refused on the page, and no payment is begun")
    void badInput(String field, String value, String message) throws StripeException {
        Session session = stripe.session(2000);
        Map<String, String> form = new HashMap<>(card("4242 4242 4242 4242"));
        form.put(field, value);
        assertThat(browser.submit("/pay/" + session.getId() + "/card", form).body())
                .contains(message);
        assertThat(read(session).getPaymentIntent()).isNull();
    }

    @Test
    @DisplayName("P-1 A page that was paid or has expired takes no more, and its forms come from itself alone")
    void closedPages() throws StripeException {
        Session paid = stripe.session(2000);
        pay(paid, TestCard.VISA);
        assertThat(browser.open("/pay/" + paid.getId()).body()).contains("This is done");
        assertThat(pay(paid, TestCard.VISA).statusCode()).isEqualTo(200);
        Session expired = stripe.session(2000);
        stripe.clock.advance(Duration.ofHours(25));
        assertThat(browser.open("/pay/" + expired.getId()).body()).contains("This page has expired");
        assertThat(stripe.sandbox.all("charge")).hasSize(1);

        Session other = stripe.session(2000);
        String address = "/pay/" + other.getId() + "/card";
        Map<String, String> form = card(TestCard.VISA.number());
        assertThat(browser.submit(address, form, "http://evil.test").statusCode())
                .isEqualTo(403);
        assertThat(browser.submit(address, form, null).statusCode()).isEqualTo(403);
        assertThat(browser.open("/pay/cs_test_nothing").statusCode()).isEqualTo(404);
        assertThat(read(other).getStatus()).isEqualTo("open");
    }

    @Test
    @DisplayName("P-6 A card is saved on the page; one that the bank refuses is not")
    void saving() throws StripeException {
        String customer = stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ann@example.test")
                        .build())
                .getId();
        Session session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SETUP)
                        .setCurrency("usd")
                        .setCustomer(customer)
                        .setSuccessUrl("http://localhost:8080/saved")
                        .build());
        assertThat(browser.open(session.getUrl()).body()).contains("Save a card", "value='ann@example.test'");
        assertThat(pay(session, TestCard.DECLINED).body()).contains("Your card was declined.");
        assertThat(Browser.location(pay(session, TestCard.ALWAYS_ASKS))).endsWith("/authenticate");
        browser.submit("/pay/" + session.getId() + "/authenticate", Map.of("answer", "complete"));
        assertThat(read(session).getStatus()).isEqualTo("complete");
        assertThat(stripe.client
                        .v1()
                        .customers()
                        .paymentMethods()
                        .list(customer)
                        .getData())
                .hasSize(1);
    }

    @Test
    @DisplayName("H-2 A promotion code takes its discount off, once it is valid")
    void promotion() throws StripeException {
        Coupon coupon = stripe.client
                .v1()
                .coupons()
                .create(CouponCreateParams.builder()
                        .setPercentOff(java.math.BigDecimal.valueOf(25))
                        .setMaxRedemptions(1L)
                        .build());
        stripe.client
                .v1()
                .promotionCodes()
                .create(PromotionCodeCreateParams.builder()
                        .setCode("MOON")
                        .setPromotion(PromotionCodeCreateParams.Promotion.builder()
                                .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                                .setCoupon(coupon.getId())
                                .build())
                        .build());
        SessionCreateParams params =
                StripeFixture.order(1999).setAllowPromotionCodes(true).build();
        Session session = stripe.client.v1().checkout().sessions().create(params);
        String address = "/pay/" + session.getId() + "/code";
        assertThat(browser.submit(address, Map.of("code", "SUN")).body()).contains("This code is invalid.");
        assertThat(browser.submit(address, Map.of("code", "moon")).body()).contains("Pay $14.99", "-$5.00");
        pay(session, TestCard.VISA);
        assertThat(read(session).getAmountTotal()).isEqualTo(1499);
        assertThat(read(session).getTotalDetails().getAmountDiscount()).isEqualTo(500);
        assertThat(intent(session).getAmountReceived()).isEqualTo(1499);
        Session second = stripe.client.v1().checkout().sessions().create(params);
        assertThat(browser.submit("/pay/" + second.getId() + "/code", Map.of("code", "MOON"))
                        .body())
                .contains("This code has expired.");
    }
}
