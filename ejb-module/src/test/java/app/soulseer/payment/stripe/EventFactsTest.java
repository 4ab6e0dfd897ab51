package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.Fact.PaymentStatus;
import app.soulseer.payment.Fact.RefundStatus;
import app.soulseer.payment.GatewayEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFactsTest {

    private static final Instant AT = Instant.ofEpochSecond(Samples.AT);

    private static Fact read(String type, String object) {
        return read(type, null, object);
    }

    private static Fact read(String type, String account, String object) {
        return EventFacts.of(new GatewayEvent("evt_1", type, account, false, AT, Samples.event(type, account, object)));
    }

    private static Money cents(long cents) {
        return Money.ofCents(cents);
    }

    static Stream<Arguments> sessions() {
        String unpaid = Samples.SESSION.replace("\"paid\"", "\"unpaid\"");
        return Stream.of(
                Arguments.of("checkout.session.completed", Samples.SESSION, PaymentStatus.PAID),
                Arguments.of("checkout.session.completed", unpaid, PaymentStatus.PROCESSING),
                Arguments.of("checkout.session.async_payment_succeeded", Samples.SESSION, PaymentStatus.PAID),
                Arguments.of("checkout.session.async_payment_failed", unpaid, PaymentStatus.DECLINED),
                Arguments.of(
                        "checkout.session.expired",
                        unpaid.replace("\"complete\"", "\"expired\""),
                        PaymentStatus.CANCELLED));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource
    @DisplayName("P-3 checkout.session.*")
    void sessions(String type, String object, PaymentStatus status) {
        assertThat(read(type, object))
                .isEqualTo(new Fact.Checkout("cs_test_a1", Samples.TOP_UP, "pi_1", "cus_1", status, AT));
    }

    @Test
    @DisplayName("P-3 A session that only saves a card is no payment, and the intent below it names the card's owner")
    void cardSaved() {
        String setup = Samples.SESSION
                .replace("\"mode\": \"payment\"", "\"mode\": \"setup\"")
                .replace("\"paid\"", "\"no_payment_required\"")
                .replace("\"currency\": \"usd\"", "\"currency\": null");
        assertThat(read("checkout.session.completed", setup)).isEqualTo(new Fact.Other("checkout.session.completed"));
        assertThat(read("setup_intent.succeeded", Samples.SETUP))
                .isEqualTo(new Fact.CardSaved(Samples.CLIENT, "cus_2", "pm_2", AT));
    }

    @Test
    @DisplayName("P-3 A session of a payment link is not ours, whatever reference its payer has put on it")
    void paymentLink() {
        String link = Samples.SESSION.replaceFirst("\"metadata\": \\{[^}]*}", "\"metadata\": {}");
        assertThat(read("checkout.session.completed", link))
                .isInstanceOfSatisfying(
                        Fact.Checkout.class, fact -> assertThat(fact.topUp()).isNull());
    }

    @Test
    @DisplayName("P-3 payment_intent.succeeded and payment_failed")
    void payments() {
        assertThat(read("payment_intent.succeeded", Samples.PAYMENT))
                .isEqualTo(new Fact.Payment(
                        "pi_1", Samples.TOP_UP, PaymentStatus.PAID, cents(2000), "ch_1", "cus_1", "pm_1", null, AT));
        assertThat(read("payment_intent.payment_failed", Samples.DECLINED))
                .isEqualTo(new Fact.Payment(
                        "pi_1",
                        Samples.TOP_UP,
                        PaymentStatus.DECLINED,
                        cents(0),
                        "ch_1",
                        "cus_1",
                        null,
                        "insufficient_funds",
                        AT));
    }

    @ParameterizedTest
    @CsvSource({
        "processing, PROCESSING",
        "requires_capture, PROCESSING",
        "requires_action, OPEN",
        "requires_confirmation, OPEN",
        "requires_payment_method, OPEN",
        "canceled, CANCELLED",
        "something_new, OPEN"
    })
    @DisplayName("P-3 Every state of a payment is understood, and a new one moves nothing")
    void paymentStates(String theirs, PaymentStatus ours) {
        assertThat(read("payment_intent.processing", Samples.PAYMENT.replace("\"succeeded\"", "\"" + theirs + "\"")))
                .isInstanceOfSatisfying(
                        Fact.Payment.class, fact -> assertThat(fact.status()).isEqualTo(ours));
    }

    @Test
    @DisplayName("P-3 charge.refunded says that there are refunds, not which")
    void chargeRefunded() {
        assertThat(read("charge.refunded", Samples.CHARGE)).isEqualTo(new Fact.ChargeRefunded("ch_1", "pi_1", AT));
        assertThat(read("charge.succeeded", Samples.CHARGE)).isEqualTo(new Fact.Other("charge.succeeded"));
    }

    @ParameterizedTest
    @CsvSource({
        "refund.created, pending, PENDING",
        "refund.created, requires_action, PENDING",
        "refund.updated, succeeded, SUCCEEDED",
        "charge.refund.updated, succeeded, SUCCEEDED",
        "refund.failed, failed, FAILED",
        "refund.updated, canceled, FAILED"
    })
    @DisplayName("P-3 refund.*")
    void refunds(String type, String theirs, RefundStatus ours) {
        String refund =
                Samples.REFUNDED.replace("\"succeeded\"", "\"" + theirs + "\", \"failure_reason\": \"unknown\"");
        assertThat(read(type, refund))
                .isEqualTo(new Fact.Refund("re_1", Samples.REFUND, "pi_1", "ch_1", cents(500), ours, "unknown", AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "closed", "funds_withdrawn", "funds_reinstated"})
    @DisplayName("P-3 charge.dispute.* with everything that it has moved")
    void disputes(String what) {
        assertThat(read("charge.dispute." + what, Samples.DISPUTE))
                .isEqualTo(new Fact.Dispute(
                        "du_1",
                        "pi_1",
                        "ch_1",
                        cents(2000),
                        "won",
                        "fraudulent",
                        Instant.ofEpochSecond(1_796_385_600),
                        List.of(
                                new Fact.DisputeMovement("txn_3", cents(-2000), cents(1500), AT),
                                new Fact.DisputeMovement("txn_4", cents(2000), cents(-1500), AT)),
                        AT));
    }

    @Test
    @DisplayName("P-3 radar.early_fraud_warning.created")
    void warnings() {
        assertThat(read("radar.early_fraud_warning.created", Samples.WARNING))
                .isEqualTo(new Fact.FraudWarning("issfr_1", "ch_1", "pi_1", "made_with_stolen_card", AT));
    }

    @Test
    @DisplayName("P-3 account.updated with what is due, the overdue first and everything once")
    void accounts() {
        assertThat(read("account.updated", "acct_1", Samples.ACCOUNT))
                .isEqualTo(new Fact.Account(
                        "acct_1",
                        true,
                        true,
                        true,
                        List.of("external_account", "individual.verification.document"),
                        "requirements.past_due",
                        Instant.ofEpochSecond(1_796_385_600),
                        AT));
        assertThat(read("account.updated", "acct_1", "{\"id\": \"acct_1\", \"object\": \"account\"}"))
                .isEqualTo(new Fact.Account("acct_1", false, false, false, List.of(), null, null, AT));
    }

    @Test
    @DisplayName("P-3 account.application.deauthorized names the account that has left")
    void accountLost() {
        String application = "{\"id\": \"ca_1\", \"object\": \"application\", \"name\": \"SoulSeer\"}";
        assertThat(read("account.application.deauthorized", "acct_1", application))
                .isEqualTo(new Fact.AccountLost("acct_1", AT));
        assertThat(read("account.application.deauthorized", application)).isInstanceOf(Fact.Other.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "reversed"})
    @DisplayName("P-3 transfer.* with its reversals")
    void transfers(String what) {
        assertThat(read("transfer." + what, Samples.TRANSFER))
                .isEqualTo(new Fact.Transfer(
                        "tr_1",
                        Samples.PAYOUT,
                        "acct_1",
                        cents(4200),
                        cents(1000),
                        List.of(new Fact.Reversal("trr_1", cents(1000), AT)),
                        AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid", "failed", "canceled"})
    @DisplayName("P-3 payout.*, of a reader and our own")
    void bankPayouts(String status) {
        String payout = Samples.BANK_PAYOUT.replace("\"failed\"", "\"" + status + "\"");
        assertThat(read("payout." + status, "acct_1", payout))
                .isEqualTo(new Fact.BankPayout("acct_1", "po_1", cents(4200), status, "account_closed", AT));
        assertThat(read("payout." + status, payout))
                .isEqualTo(new Fact.BankPayout(null, "po_1", cents(4200), status, "account_closed", AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product.created",
                "price.updated",
                "coupon.deleted",
                "promotion_code.created",
                "capability.updated",
                "customer.updated",
                "something.quite.new"
            })
    @DisplayName("P-3 What nobody has a use for, and what nobody knows, is kept and changes nothing")
    void other(String type) {
        String object = "{\"id\": \"x_1\", \"object\": \"" + type.substring(0, type.indexOf('.')) + "\"}";
        assertThat(read(type, object)).isEqualTo(new Fact.Other(type));
    }

    static Stream<Arguments> theirs() {
        return Stream.of(
                Arguments.of("checkout.session.completed", Samples.SESSION),
                Arguments.of("payment_intent.succeeded", Samples.PAYMENT),
                Arguments.of("setup_intent.succeeded", Samples.SETUP),
                Arguments.of("charge.refunded", Samples.CHARGE),
                Arguments.of("refund.created", Samples.REFUNDED),
                Arguments.of("charge.dispute.funds_reinstated", Samples.DISPUTE),
                Arguments.of("transfer.reversed", Samples.TRANSFER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("P-3 Nothing that happens with money on a connected account is ours, though it names our ids")
    void theirs(String type, String object) {
        assertThat(read(type, "acct_1", object)).isEqualTo(new Fact.Other(type));
    }

    static Stream<Arguments> amounts() {
        return Stream.of(
                Arguments.of("checkout.session.completed", Samples.SESSION),
                Arguments.of("payment_intent.succeeded", Samples.PAYMENT),
                Arguments.of("refund.created", Samples.REFUNDED),
                Arguments.of("charge.dispute.funds_withdrawn", Samples.DISPUTE),
                Arguments.of("transfer.created", Samples.TRANSFER),
                Arguments.of("payout.paid", Samples.BANK_PAYOUT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("amounts")
    @DisplayName("M-1 An amount in another currency is never taken for ours")
    void currency(String type, String object) {
        assertThat(read(type, object)).isNotInstanceOf(Fact.Other.class);
        assertThat(read(type, object.replace("\"usd\"", "\"eur\""))).isEqualTo(new Fact.Other(type));
        assertThat(read(type, object.replace("\"currency\": \"usd\"", "\"currency\": null")))
                .isEqualTo(new Fact.Other(type));
    }

    @Test
    @DisplayName("M-1 A dispute's movement in another currency is left out")
    void movementCurrency() {
        String dispute = Samples.DISPUTE.replace(Samples.TAKEN, Samples.TAKEN.replace("\"usd\"", "\"eur\""));
        assertThat(read("charge.dispute.updated", dispute))
                .isInstanceOfSatisfying(
                        Fact.Dispute.class,
                        fact -> assertThat(fact.movements())
                                .extracting(Fact.DisputeMovement::balanceTransaction)
                                .containsExactly("txn_4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-1-1-1-1", "not-a-uuid", "0197f3c4-1a2b-7c3d-8e4f-5a6b7c8d9e0fx", "\\u0000"})
    @DisplayName("P-3 An id in the metadata that we can't have written is nobody's")
    void foreignIds(String id) {
        assertThat(read("payment_intent.succeeded", Samples.PAYMENT.replace(Samples.TOP_UP.toString(), id)))
                .isInstanceOfSatisfying(
                        Fact.Payment.class, fact -> assertThat(fact.topUp()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"object\": \"payment_intent\"}",
                "{\"object\": \"payment_intent\", \"id\": \"pi_1\", \"amount_received\": \"many\"}",
                "{\"object\": \"payment_intent\", \"id\": \"pi_1\", \"amount_received\": {}, \"currency\": \"usd\"}",
                "{\"object\": \"payment_intent\", \"id\": \"pi_1\", \"currency\": \"usd\"}",
                "{\"object\": \"charge\", \"id\": \"ch_1\"}",
                "{\"object\": 7}",
                "[]",
                "null",
                "\"pi_1\""
            })
    @DisplayName("P-3 An object of another shape than its type promises is kept and changes nothing")
    void otherShapes(String object) {
        assertThat(read("payment_intent.succeeded", object)).isEqualTo(new Fact.Other("payment_intent.succeeded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2020-08-27\"", "\"2099-01-01.zebra\"", "null"})
    @DisplayName("P-3 Of an event of another version, what can be read is read")
    void otherVersions(String version) {
        String type = "payment_intent.succeeded";
        String payload = Samples.event(type, Samples.PAYMENT)
                .replaceFirst("\"api_version\": \"[^\"]*\"", "\"api_version\": " + version);
        assertThat(EventFacts.of(new GatewayEvent("evt_1", type, null, false, AT, payload)))
                .isInstanceOfSatisfying(
                        Fact.Payment.class, fact -> assertThat(fact.received()).isEqualTo(cents(2000)));
    }

    @Test
    @DisplayName("P-3 A stored event that is no JSON is kept and changes nothing")
    void noJson() {
        for (String payload : List.of("", "{", "null", "{}", "{\"data\": {}}", "{\"data\": 7}")) {
            assertThat(EventFacts.of(new GatewayEvent("evt_1", "payment_intent.succeeded", null, false, AT, payload)))
                    .isEqualTo(new Fact.Other("payment_intent.succeeded"));
        }
    }
}
