package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.soulseer.kernel.Money;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.GatewayException.Kind;
import app.soulseer.platform.Ids;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private final RecordedStripe stripe = new RecordedStripe();
    private final UUID topUp = new Ids(stripe.clock).next();

    @AfterEach
    void end() {
        stripe.close();
    }

    private GatewayException charge() {
        return charge(stripe.access());
    }

    private GatewayException charge(StripeAccess access) {
        StripePayments payments = RecordedStripe.payments(access);
        return catchThrowableOfType(
                GatewayException.class,
                () -> payments.charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000)));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "402, card_error, card_declined, DECLINED, true",
        "402, card_error, expired_card, DECLINED, true",
        "402, card_error, authentication_required, AUTHENTICATION_REQUIRED, true",
        "400, invalid_request_error, payment_intent_authentication_failure, AUTHENTICATION_REQUIRED, true",
        "400, invalid_request_error, parameter_missing, REFUSED, true",
        "400, invalid_request_error, balance_insufficient, REFUSED, true",
        "400, invalid_request_error, resource_missing, REFUSED, true",
        "404, invalid_request_error, resource_missing, NOT_FOUND, true",
        "404, invalid_request_error, , REFUSED, true",
        "400, idempotency_error, idempotency_error, UNKNOWN, false",
        "429, invalid_request_error, rate_limit, BUSY, false",
        "429, invalid_request_error, lock_timeout, BUSY, false",
        "400, invalid_request_error, lock_timeout, BUSY, false",
        "401, invalid_request_error, api_key_expired, NOT_SET_UP, false",
        "403, invalid_request_error, secret_key_required, NOT_SET_UP, false",
        "403, invalid_request_error, account_invalid, NOT_FOUND, true",
    })
    @DisplayName("P-6 What an error of Stripe means")
    void kinds(int status, String type, String code, Kind kind, boolean definite) {
        stripe.refuse(status, type, code, "");
        GatewayException told = charge();
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.code()).isEqualTo(code);
        assertThat(told.isDefinite()).isEqualTo(definite);
        assertThat(stripe.asked()).hasSize(1);
    }

    @Test
    @DisplayName("P-6 The issuer's own reason is told, and one that wants the payer is seen behind it")
    void declineCodes() {
        stripe.refuse(402, "card_error", "card_declined", ", \"decline_code\": \"insufficient_funds\"");
        assertThat(charge())
                .returns(Kind.DECLINED, GatewayException::kind)
                .returns("insufficient_funds", GatewayException::code);
        stripe.then().refuse(402, "card_error", "card_declined", ", \"decline_code\": \"authentication_required\"");
        assertThat(charge().kind()).isEqualTo(Kind.AUTHENTICATION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 502, 503})
    @DisplayName(
            "P-4 After an answer of trouble the same key is sent once more by itself, then it is unknown what was done")
    void trouble(int status) {
        stripe.refuse(status, "api_error", status == 409 ? "idempotency_key_in_use" : null, "");
        assertThat(charge()).returns(Kind.UNKNOWN, GatewayException::kind).returns(false, GatewayException::isDefinite);
        assertThat(stripe.asked())
                .hasSize(2)
                .extracting(asked -> asked.headers().get("Idempotency-Key"))
                .containsOnly("topup:" + topUp + ":charge");
    }

    @Test
    @DisplayName("P-4 When the answer comes at the second attempt, it is as good as any")
    void recovered() {
        stripe.refuse(500, "api_error", null, "").answer(Samples.PAYMENT);
        assertThat(stripe.payments()
                        .charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000))
                        .received())
                .isEqualTo(Money.ofCents(2000));
    }

    @Test
    @DisplayName("P-4 When no answer comes in time, the same key is sent again, then it is unknown what was done")
    void silence() {
        stripe.hang();
        assertThat(charge().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(stripe.asked())
                .hasSize(2)
                .extracting(asked -> asked.headers().get("Idempotency-Key"))
                .containsOnly("topup:" + topUp + ":charge");
    }

    @Test
    @DisplayName("P-4 When the connection is dropped after the request, it is unknown what was done")
    void dropped() {
        stripe.drop();
        assertThat(charge().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(stripe.asked())
                .isNotEmpty()
                .extracting(asked -> asked.headers().get("Idempotency-Key"))
                .containsOnly("topup:" + topUp + ":charge");
    }

    @Test
    @DisplayName("P-4 When nobody listens, it is unknown what was done")
    void nobody() {
        StripeAccess access = stripe.access();
        stripe.close();
        assertThat(charge(access).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 ",
                "200 {",
                "200 null",
                "200 []",
                "200 {}",
                "200 <html>",
                "200 {\"id\": {}}",
                "400 ",
                "400 {}",
                "400 <html>",
                "402 null",
                "402 []",
                "404 {\"error\": null}",
                "429 {\"error\": 7}",
                "500 ",
                "302 "
            })
    @DisplayName("P-4 An answer that can't be read says nothing about what was done")
    void unreadable(String answer) {
        stripe.answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
        assertThat(charge().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"data\": 7}", "{\"data\": [7]}"})
    @DisplayName("P-5 No answer of any shape makes a reading call throw anything else")
    void unreadableLists(String answer) {
        stripe.answer(answer);
        StripePayments payments = stripe.payments();
        StripeTransfers transfers = stripe.transfers();
        Instant now = stripe.clock.instant();
        List<Callable<Object>> calls = List.of(
                () -> payments.findPayment(topUp, "cus_1", now),
                () -> payments.refunds("pi_1"),
                () -> payments.events(now, now, null),
                () -> payments.events(now, now, "evt_1"),
                () -> payments.movements(now, now, null),
                () -> payments.checkout("cs_1"),
                () -> payments.payment("pi_1"),
                () -> payments.dispute("du_1"),
                () -> transfers.findTransfer(topUp),
                () -> transfers.transferById("tr_1"),
                () -> transfers.account("acct_1"),
                () -> transfers.dashboard("acct_1"));
        assertThat(calls)
                .allSatisfy(call -> assertThat(catchThrowableOfType(GatewayException.class, call::call)
                                .kind())
                        .isEqualTo(Kind.UNKNOWN));
    }

    @Test
    @DisplayName("P-6 Without a key nothing is asked")
    void notSetUp() {
        StripeAccess access = stripe.access(Map.of());
        assertThat(charge(access).kind()).isEqualTo(Kind.NOT_SET_UP);
        assertThat(stripe.asked()).isEmpty();
        assertThat(RecordedStripe.payments(access).isSetUp()).isFalse();
        assertThat(RecordedStripe.payments(access).isTestMode()).isFalse();
        assertThat(stripe.payments().isSetUp()).isTrue();
        assertThat(stripe.payments().isTestMode()).isTrue();
    }

    @Test
    @DisplayName("S-1 No message and no cause holds a key, though Stripe's answer quotes it")
    void secrets() {
        String quoted = "Invalid API Key provided: " + RecordedStripe.KEY;
        stripe.answer(401, "{\"error\": {\"type\": \"invalid_request_error\", \"message\": \"" + quoted + "\"}}");
        GatewayException told = charge();
        assertThat(told.kind()).isEqualTo(Kind.NOT_SET_UP);
        StringWriter trace = new StringWriter();
        told.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("Invalid API Key provided: (secret)")
                .contains("req_1")
                .doesNotContain(RecordedStripe.KEY);
    }
}
