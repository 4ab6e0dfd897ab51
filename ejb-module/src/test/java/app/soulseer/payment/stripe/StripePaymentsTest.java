package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.Fact.PaymentStatus;
import app.soulseer.payment.GatewayEvent;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.GatewayException.Kind;
import app.soulseer.payment.PaymentGateway.Card;
import app.soulseer.payment.PaymentGateway.ChargeFee;
import app.soulseer.payment.PaymentGateway.CheckoutOrder;
import app.soulseer.payment.PaymentGateway.CheckoutPage;
import app.soulseer.payment.PaymentGateway.EventPage;
import app.soulseer.payment.PaymentGateway.Movement;
import app.soulseer.payment.PaymentGateway.MovementKind;
import app.soulseer.payment.PaymentGateway.MovementPage;
import app.soulseer.platform.Ids;
import com.stripe.Stripe;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to Stripe for each call that has to do with money coming in, and what is made of the answer. */
class StripePaymentsTest {

    private static final Instant AT = Instant.ofEpochSecond(Samples.AT);
    private static final URI BACK = URI.create("https://example.com/back?from=card#top");
    private static final URI CANCEL = URI.create("https://example.com/cancel");
    private static final String OPEN = Samples.SESSION
            .replace("\"complete\"", "\"open\"")
            .replace("\"paid\"", "\"unpaid\"")
            .replace("\"url\": null", "\"url\": \"https://checkout.example.com/c/1\"");

    private final RecordedStripe stripe = new RecordedStripe();
    private final StripePayments payments = stripe.payments();
    private final UUID topUp = new Ids(stripe.clock).next();

    @AfterEach
    void end() {
        stripe.close();
    }

    private CheckoutOrder order(String customer, boolean saveCard) {
        return new CheckoutOrder(
                topUp,
                Samples.CLIENT,
                customer,
                "ann@example.com",
                Money.ofCents(2000),
                saveCard,
                BACK,
                CANCEL,
                AT.plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName(
            "P-1 A checkout for somebody new: one line of credit, our ids on session and payment, a customer to be made")
    void checkoutOfSomebodyNew() {
        stripe.answer(OPEN);
        assertThat(payments.openCheckout(order(null, false)))
                .isEqualTo(new CheckoutPage("cs_test_a1", URI.create("https://checkout.example.com/c/1")));
        assertThat(stripe.only().line()).isEqualTo("POST /v1/checkout/sessions");
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("mode", "payment"),
                        entry("line_items[0][quantity]", "1"),
                        entry("line_items[0][price_data][currency]", "usd"),
                        entry("line_items[0][price_data][unit_amount]", "2000"),
                        entry("line_items[0][price_data][product_data][name]", "SoulSeer credit"),
                        entry("client_reference_id", topUp.toString()),
                        entry("metadata[soulseer_top_up]", topUp.toString()),
                        entry("metadata[soulseer_client]", Samples.CLIENT.toString()),
                        entry("payment_intent_data[description]", "SoulSeer credit"),
                        entry("payment_intent_data[metadata][soulseer_top_up]", topUp.toString()),
                        entry("payment_intent_data[metadata][soulseer_client]", Samples.CLIENT.toString()),
                        entry("customer_creation", "always"),
                        entry("customer_email", "ann@example.com"),
                        entry("success_url", "https://example.com/back?from=card&session_id={CHECKOUT_SESSION_ID}#top"),
                        entry("cancel_url", "https://example.com/cancel"),
                        entry("expires_at", String.valueOf(Samples.AT + 3600)));
        assertThat(stripe.only().headers())
                .containsEntry("Idempotency-Key", "topup:" + topUp + ":checkout")
                .containsEntry("Authorization", "Bearer " + RecordedStripe.KEY)
                .containsEntry("Stripe-Version", Stripe.API_VERSION)
                .containsEntry("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .doesNotContainKey("X-Stripe-Client-Telemetry");
    }

    @Test
    @DisplayName("P-6 A checkout for a known customer who lets the card be kept")
    void checkoutThatSavesTheCard() {
        stripe.answer(OPEN);
        payments.openCheckout(order("cus_1", true));
        assertThat(stripe.only().parameters())
                .containsEntry("customer", "cus_1")
                .containsEntry("payment_intent_data[setup_future_usage]", "off_session")
                .doesNotContainKeys("customer_creation", "customer_email");
    }

    @Test
    @DisplayName("P-6 A page on which a card is saved without paying")
    void cardPage() {
        stripe.answer(OPEN);
        payments.openCardPage(topUp, Samples.CLIENT, "cus_1", "ann@example.com", CANCEL, BACK);
        assertThat(stripe.only().line()).isEqualTo("POST /v1/checkout/sessions");
        assertThat(stripe.only().headers()).containsEntry("Idempotency-Key", "card:" + topUp + ":checkout");
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("mode", "setup"),
                        entry("customer", "cus_1"),
                        entry("payment_method_types[0]", "card"),
                        entry("client_reference_id", topUp.toString()),
                        entry("metadata[soulseer_card_wish]", topUp.toString()),
                        entry("metadata[soulseer_client]", Samples.CLIENT.toString()),
                        entry("setup_intent_data[metadata][soulseer_card_wish]", topUp.toString()),
                        entry("setup_intent_data[metadata][soulseer_client]", Samples.CLIENT.toString()),
                        entry("success_url", "https://example.com/cancel?session_id={CHECKOUT_SESSION_ID}"),
                        entry("cancel_url", "https://example.com/back?from=card#top"));
    }

    @Test
    @DisplayName("P-1 A checkout is read as it stands now")
    void readCheckout() {
        stripe.answer(Samples.SESSION);
        assertThat(payments.checkout("cs_test_a1"))
                .isEqualTo(new Fact.Checkout("cs_test_a1", Samples.TOP_UP, "pi_1", "cus_1", PaymentStatus.PAID, AT));
        assertThat(stripe.only().line()).isEqualTo("GET /v1/checkout/sessions/cs_test_a1");
        assertThat(stripe.only().parameters()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "..", "cs_1/expire", "cs_1?a=b", "cs_1%2Fexpire", "cs_\u00e9"})
    @DisplayName("P-1 What is no id, as it may come from the browser, is not asked for")
    void noId(String id) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> payments.checkout(id))
                .returns(Kind.NOT_FOUND, GatewayException::kind);
        assertThat(stripe.asked()).isEmpty();
    }

    @Test
    @DisplayName("P-1 A page is closed; one that has been paid in the meantime is told as paid")
    void expire() {
        stripe.answer(OPEN.replace("\"open\"", "\"expired\""));
        assertThat(payments.expireCheckout("cs_test_a1").status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(stripe.only().line()).isEqualTo("POST /v1/checkout/sessions/cs_test_a1/expire");
        stripe.then().refuse(400, "invalid_request_error", null, "").answer(Samples.SESSION);
        assertThat(payments.expireCheckout("cs_test_a1").status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    @DisplayName("P-6 A saved card is charged at once, without the payer, or not at all")
    void charge() {
        stripe.answer(Samples.PAYMENT);
        Fact.Payment paid = payments.charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000));
        assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(stripe.only().line()).isEqualTo("POST /v1/payment_intents");
        assertThat(stripe.only().headers()).containsEntry("Idempotency-Key", "topup:" + topUp + ":charge");
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("amount", "2000"),
                        entry("currency", "usd"),
                        entry("customer", "cus_1"),
                        entry("payment_method", "pm_1"),
                        entry("description", "SoulSeer credit"),
                        entry("confirm", "true"),
                        entry("off_session", "true"),
                        entry("error_on_requires_action", "true"),
                        entry("automatic_payment_methods[enabled]", "true"),
                        entry("automatic_payment_methods[allow_redirects]", "never"),
                        entry("metadata[soulseer_top_up]", topUp.toString()),
                        entry("metadata[soulseer_client]", Samples.CLIENT.toString()));
    }

    @Test
    @DisplayName("P-6 A charge that may be forgotten by Stripe is looked for before it is made again")
    void lateCharge() {
        stripe.clock.advance(Duration.ofDays(2));
        stripe.answer(Samples.list(false, Samples.PAYMENT.replace(Samples.TOP_UP.toString(), topUp.toString())));
        assertThat(payments.charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000))
                        .status())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(stripe.only().line()).isEqualTo("GET /v1/payment_intents");

        stripe.then().answer(Samples.list(false), Samples.PAYMENT);
        payments.charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000));
        assertThat(stripe.asked())
                .extracting(RecordedStripe.Asked::line)
                .containsExactly("GET /v1/payment_intents", "GET /v1/payment_intents", "POST /v1/payment_intents");
    }

    @Test
    @DisplayName("P-6 A late repetition of a declined charge is declined again, for the same reason")
    void lateDecline() {
        stripe.clock.advance(Duration.ofDays(2));
        stripe.answer(Samples.list(false, Samples.DECLINED.replace(Samples.TOP_UP.toString(), topUp.toString())));
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> payments.charge(topUp, Samples.CLIENT, "cus_1", "pm_1", Money.ofCents(2000)))
                .returns(Kind.DECLINED, GatewayException::kind)
                .returns("insufficient_funds", GatewayException::code);
    }

    @Test
    @DisplayName("P-6 The payment of a top-up is found by our id, on whatever page, the paid one first")
    void findPayment() {
        String other = Samples.PAYMENT.replace(Samples.TOP_UP.toString(), Samples.CLIENT.toString());
        stripe.answer(
                Samples.list(true, other.replace("pi_1", "pi_9"), Samples.DECLINED.replace("pi_1", "pi_8")),
                Samples.list(true, other.replace("pi_1", "pi_7"), Samples.PAYMENT),
                Samples.list(false));
        assertThat(payments.findPayment(Samples.TOP_UP, "cus_1", AT.minusSeconds(60)))
                .hasValueSatisfying(found -> assertThat(found.paymentIntent()).isEqualTo("pi_1"));
        assertThat(stripe.asked())
                .extracting(RecordedStripe.Asked::parameters)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .containsOnly(
                                        entry("customer", "cus_1"),
                                        entry("created[gte]", String.valueOf(Samples.AT - 60)),
                                        entry("limit", "100")),
                        second -> assertThat(second).containsEntry("starting_after", "pi_8"));
        assertThat(payments.findPayment(Samples.TOP_UP, "cus_1", AT)).isEmpty();
    }

    @Test
    @DisplayName("P-1 A payment is read as it stands now")
    void readPayment() {
        stripe.answer(Samples.DECLINED);
        assertThat(payments.payment("pi_1").failure()).isEqualTo("insufficient_funds");
        assertThat(stripe.only().line()).isEqualTo("GET /v1/payment_intents/pi_1");
    }

    @Test
    @DisplayName("P-5 Stripe's fee comes with the line in its books, once there is one")
    void fee() {
        String line = "{\"id\": \"txn_1\", \"object\": \"balance_transaction\", \"amount\": 2000, \"fee\": 88,"
                + " \"currency\": \"usd\", \"created\": 1795176000, \"source\": \"ch_1\", \"type\": \"charge\"}";
        stripe.answer(Samples.CHARGE.replace("\"txn_1\"", line));
        assertThat(payments.fee("ch_1")).contains(new ChargeFee("txn_1", Money.ofCents(88), AT));
        assertThat(stripe.only().line()).isEqualTo("GET /v1/charges/ch_1");
        assertThat(stripe.only().parameters()).containsOnly(entry("expand[0]", "balance_transaction"));
        stripe.then().answer(Samples.CHARGE.replace("\"txn_1\"", "null"));
        assertThat(payments.fee("ch_1")).isEmpty();
    }

    @Test
    @DisplayName("P-6 A saved card is shown by what people know it by; what is no card by its kind")
    void card() {
        stripe.answer(Samples.METHOD);
        assertThat(payments.card("pm_1")).isEqualTo(new Card("pm_1", "visa", "4242", 8, 2031));
        assertThat(stripe.only().line()).isEqualTo("GET /v1/payment_methods/pm_1");
        stripe.then()
                .answer(
                        "{\"id\": \"pm_3\", \"object\": \"payment_method\", \"type\": \"link\", \"customer\": \"cus_1\"}");
        assertThat(payments.card("pm_3")).isEqualTo(new Card("pm_3", "link", "", 0, 0));
    }

    @Test
    @DisplayName("P-6 A card is forgotten, and one that is forgotten already is no error")
    void forgetCard() {
        stripe.answer(Samples.METHOD);
        payments.forgetCard("pm_1");
        assertThat(stripe.only().line()).isEqualTo("POST /v1/payment_methods/pm_1/detach");
        stripe.then().refuse(404, "invalid_request_error", "resource_missing", "");
        payments.forgetCard("pm_1");
        stripe.then()
                .refuse(400, "invalid_request_error", null, "")
                .answer(Samples.METHOD.replace("\"cus_1\"", "null"));
        payments.forgetCard("pm_1");
        assertThat(stripe.asked().get(stripe.asked().size() - 1).line()).isEqualTo("GET /v1/payment_methods/pm_1");
    }

    @Test
    @DisplayName("P-6 A card that could not be forgotten is told")
    void cardThatStays() {
        stripe.refuse(400, "invalid_request_error", null, "").answer(Samples.METHOD);
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> payments.forgetCard("pm_1"))
                .returns(Kind.REFUSED, GatewayException::kind);
    }

    @Test
    @DisplayName("P-4 A refund names our wish, as key and on the object")
    void refund() {
        UUID ours = new Ids(stripe.clock).next();
        stripe.answer(Samples.REFUNDED.replace(Samples.REFUND.toString(), ours.toString()));
        assertThat(payments.refund(ours, "pi_1", Money.ofCents(500)))
                .isEqualTo(new Fact.Refund(
                        "re_1", ours, "pi_1", "ch_1", Money.ofCents(500), Fact.RefundStatus.SUCCEEDED, null, AT));
        assertThat(stripe.only().line()).isEqualTo("POST /v1/refunds");
        assertThat(stripe.only().headers()).containsEntry("Idempotency-Key", "refund:" + ours);
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("payment_intent", "pi_1"),
                        entry("amount", "500"),
                        entry("metadata[soulseer_refund]", ours.toString()));
    }

    @Test
    @DisplayName("P-4 A refund that may be forgotten by Stripe is looked for before it is made again")
    void lateRefund() {
        stripe.clock.advance(Duration.ofDays(300));
        stripe.answer(Samples.list(false, Samples.REFUNDED));
        assertThat(payments.refund(Samples.REFUND, "pi_1", Money.ofCents(500)).refund())
                .isEqualTo("re_1");
        assertThat(stripe.only().line()).isEqualTo("GET /v1/refunds");
    }

    @Test
    @DisplayName("P-4 All refunds of a payment, on whatever page")
    void refunds() {
        stripe.answer(
                Samples.list(true, Samples.REFUNDED.replace("re_1", "re_2")), Samples.list(false, Samples.REFUNDED));
        assertThat(payments.refunds("pi_1")).extracting(Fact.Refund::refund).containsExactly("re_2", "re_1");
        assertThat(stripe.asked().get(0).parameters())
                .containsOnly(entry("payment_intent", "pi_1"), entry("limit", "100"));
        assertThat(stripe.asked().get(1).parameters()).containsEntry("starting_after", "re_2");
    }

    @Test
    @DisplayName("P-4 A dispute is read with what it has moved")
    void dispute() {
        stripe.answer(Samples.DISPUTE);
        assertThat(payments.dispute("du_1").movements())
                .extracting(Fact.DisputeMovement::balanceTransaction)
                .containsExactly("txn_3", "txn_4");
        assertThat(stripe.only().line()).isEqualTo("GET /v1/disputes/du_1");
    }

    private static String event(int number) {
        return Samples.event("payment_intent.succeeded", Samples.PAYMENT).replace("evt_1", "evt_" + number);
    }

    @Test
    @DisplayName("P-2 Missed events are listed from the oldest on, though Stripe begins with the newest")
    void events() {
        stripe.answer(
                Samples.list(true, event(5), event(4)),
                Samples.list(true, event(3), event(2)),
                Samples.list(false, event(1)),
                Samples.list(true, event(3), event(2)),
                Samples.list(false, event(5), event(4)));
        Instant since = AT.minusMillis(500);
        Instant until = AT.plusMillis(500);
        EventPage first = payments.events(since, until, null);
        EventPage second = payments.events(since, until, first.next());
        EventPage third = payments.events(since, until, second.next());
        assertThat(List.of(first, second, third))
                .flatExtracting(EventPage::events)
                .extracting(GatewayEvent::id)
                .containsExactly("evt_1", "evt_2", "evt_3", "evt_4", "evt_5");
        assertThat(third.next()).isNull();
        assertThat(stripe.asked())
                .extracting(asked -> asked.line() + " " + asked.parameters())
                .containsExactly(
                        "GET /v1/events {created[gte]=1795176000, created[lt]=1795176001, limit=100}",
                        "GET /v1/events {created[gte]=1795176000, created[lt]=1795176001, limit=100,"
                                + " starting_after=evt_4}",
                        "GET /v1/events {created[gte]=1795176000, created[lt]=1795176001, limit=100,"
                                + " starting_after=evt_2}",
                        "GET /v1/events {created[gte]=1795176000, created[lt]=1795176001, ending_before=evt_1,"
                                + " limit=100}",
                        "GET /v1/events {created[gte]=1795176000, created[lt]=1795176001, ending_before=evt_3,"
                                + " limit=100}");
    }

    @Test
    @DisplayName("P-2 An event from the list is as good as the one that was sent")
    void listedEvent() {
        stripe.answer(Samples.list(false, event(1)));
        EventPage page = payments.events(AT, AT.plusSeconds(60), null);
        assertThat(page.next()).isNull();
        assertThat(payments.facts(page.events().get(0)))
                .containsExactly(new Fact.Payment(
                        "pi_1",
                        Samples.TOP_UP,
                        PaymentStatus.PAID,
                        Money.ofCents(2000),
                        "ch_1",
                        "cus_1",
                        "pm_1",
                        null,
                        AT));
    }

    private static String line(String id, String type, String category, String source, String more) {
        return "{\"id\": \"" + id + "\", \"object\": \"balance_transaction\", \"amount\": 100, \"fee\": 3,"
                + " \"currency\": \"usd\", \"created\": 1795176000, \"type\": \"" + type
                + "\", \"reporting_category\": \"" + category + "\", \"source\": " + source + more + "}";
    }

    @Test
    @DisplayName("P-5 Every line of Stripe's books is told by its kind and by the object that we know")
    void movements() {
        stripe.answer(Samples.list(
                true,
                line("txn_1", "charge", "charge", Samples.CHARGE, ""),
                line("txn_2", "refund", "refund", Samples.REFUNDED, ""),
                line("txn_3", "refund_failure", "refund_failure", Samples.REFUNDED, ""),
                line("txn_4", "adjustment", "dispute", Samples.DISPUTE, ""),
                line("txn_5", "adjustment", "dispute_reversal", Samples.DISPUTE, ""),
                line("txn_6", "transfer", "transfer", Samples.TRANSFER, ""),
                line("txn_7", "transfer_refund", "transfer_reversal", Samples.REVERSAL, ""),
                line("txn_8", "payout", "payout", Samples.BANK_PAYOUT, ""),
                line("txn_9", "stripe_fee", "fee", "null", ""),
                line("txn_10", "payment", "charge", "\"py_1\"", ""),
                line("txn_11", "charge", "charge", "\"ch_2\"", "").replace("usd", "eur"),
                line("txn_12", "topup", "topup", "\"tu_1\"", ""),
                line("txn_13", "topup_reversal", "topup_reversal", "\"tu_1\"", "")));
        MovementPage page = payments.movements(AT, AT.plusSeconds(60), "txn_0");
        assertThat(stripe.only().line()).isEqualTo("GET /v1/balance_transactions");
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("created[gte]", "1795176000"),
                        entry("created[lt]", "1795176060"),
                        entry("expand[0]", "data.source"),
                        entry("limit", "100"),
                        entry("starting_after", "txn_0"));
        assertThat(page.next()).isEqualTo("txn_13");
        assertThat(page.movements())
                .extracting(moved -> moved.kind() + " " + moved.source())
                .containsExactly(
                        "CHARGE pi_1",
                        "REFUND re_1",
                        "REFUND_FAILURE re_1",
                        "DISPUTE du_1",
                        "DISPUTE du_1",
                        "TRANSFER tr_1",
                        "TRANSFER_REVERSAL trr_1",
                        "OWN_BANK po_1",
                        "OTHER null",
                        "CHARGE py_1",
                        "OTHER ch_2",
                        "OWN_BANK tu_1",
                        "OWN_BANK tu_1");
        assertThat(page.movements().get(0))
                .isEqualTo(new Movement(
                        "txn_1", MovementKind.CHARGE, "pi_1", Money.ofCents(100), Money.ofCents(3), "charge", AT));
        assertThat(page.movements().get(10))
                .returns(Money.ZERO, Movement::amount)
                .returns("charge (eur)", Movement::type);
    }
}
