package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.sandbox.stripe.Faults;
import app.soulseer.sandbox.stripe.ReceivedCall;
import app.soulseer.sandbox.stripe.StripeSandbox;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fault that Stripe can show, at every call that is made to Stripe (P-1 to P-7, O-1 to O-3). In each round the same
 * fault meets the first calls of every kind, while people pay, save cards, are refunded and paid; jobs and clock go on,
 * and in the end both sides have the same, each thing once.
 */
@AssembledTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFaultsIT {

    /** The calls: which method of the ports makes it, and what it is on the wire. */
    private enum Call {
        OPEN_PAGE("openCheckout", "POST", "/v1/checkout/sessions"),
        READ_PAGE("checkout", "GET", "/v1/checkout/sessions/*"),
        EXPIRE_PAGE("expireCheckout", "POST", "/v1/checkout/sessions/*/expire"),
        OPEN_CARD_PAGE("openCardPage", "POST", "/v1/checkout/sessions"),
        CHARGE("charge", "POST", "/v1/payment_intents"),
        FIND_PAYMENT("findPayment", "GET", "/v1/payment_intents"),
        READ_PAYMENT("payment", "GET", "/v1/payment_intents/*"),
        READ_FEE("fee", "GET", "/v1/charges/*"),
        READ_CARD("card", "GET", "/v1/payment_methods/*"),
        FORGET_CARD("forgetCard", "POST", "/v1/payment_methods/*/detach"),
        REFUND("refund", "POST", "/v1/refunds"),
        LIST_REFUNDS("refunds", "GET", "/v1/refunds"),
        LIST_EVENTS("events", "GET", "/v1/events"),
        LIST_MOVEMENTS("movements", "GET", "/v1/balance_transactions"),
        OPEN_ACCOUNT("openAccount", "POST", "/v1/accounts"),
        LINK_ONBOARDING("onboarding", "POST", "/v1/account_links"),
        LINK_DASHBOARD("dashboard", "POST", "/v1/accounts/*/login_links"),
        READ_ACCOUNT("account", "GET", "/v1/accounts/*"),
        TRANSFER("transfer", "POST", "/v1/transfers"),
        FIND_TRANSFER("findTransfer", "GET", "/v1/transfers"),
        // Before the transfer itself, whose pattern fits as well.
        LIST_REVERSALS("transferById", "GET", "/v1/transfers/*/reversals"),
        READ_TRANSFER("transferById", "GET", "/v1/transfers/*"),
        /** No feature makes these two. */
        READ_DISPUTE("dispute", "GET", "/v1/disputes/*"),
        REVERSE("reverse", "POST", "/v1/transfers/*/reversals");

        private static final Set<Call> NEVER_MADE = EnumSet.of(READ_DISPUTE, REVERSE);

        private final String port;
        private final String method;
        private final String path;
        private final Pattern pattern;

        Call(String port, String method, String path) {
            this.port = port;
            this.method = method;
            this.path = path;
            this.pattern = Pattern.compile(path.replace("*", "[^/]+"));
        }

        boolean fits(ReceivedCall call) {
            return call.method().equals(method) && pattern.matcher(call.path()).matches();
        }
    }

    /** What goes wrong. */
    private enum Fault {
        SERVER_ERROR,
        RATE_LIMIT,
        NO_ANSWER,
        ANSWER_DROPPED,
        /** Longer than the caller waits, and than it pauses before it calls again. */
        DONE_TOO_LATE,
        ERROR_AFTER_WORK;

        private static final Duration TOO_LONG = Duration.ofMillis(1700);

        void meet(Faults faults, Call call, int times) {
            Faults.Calls calls = faults.next(times, call.method, call.path);
            switch (this) {
                case SERVER_ERROR -> calls.serverError();
                case RATE_LIMIT -> calls.rateLimit();
                case NO_ANSWER -> {
                    faults.next(1, call.method, call.path).hang();
                    // What follows the first silence is an error, so that the test is not all waiting.
                    if (times > 1) {
                        faults.next(times - 1, call.method, call.path).serverError();
                    }
                }
                case ANSWER_DROPPED -> calls.dropAnswer();
                case DONE_TOO_LATE -> calls.delay(TOO_LONG);
                case ERROR_AFTER_WORK -> calls.failAfterWork();
            }
        }
    }

    /**
     * What a round finds from the one before.
     *
     * @param paid a top-up that can be refunded
     * @param payer who paid it
     * @param saver has a card that was never charged
     * @param charged has a card that can be forgotten
     * @param reader can be paid
     * @param transfer has been sent and can come back
     * @param sentTo the reader whom it was sent to
     */
    private record Before(
            Till.Page paid,
            Cast.Player payer,
            Cast.Player saver,
            Cast.Player charged,
            Cast.Player reader,
            String transfer,
            Cast.Player sentTo) {}

    private static final long TOP_UP = 2000;
    private static final long RELOAD = 2500;
    private static final long REFUND = 500;
    private static final long EARNED = 1800;

    /** More than Stripe shows with the transfer itself, so that they have to be listed. */
    private static final int REVERSALS = 11;

    /** How often somebody tries before giving up. */
    private static final int TRIES = 6;

    private final TestServer server = TestServer.get();
    private final StripeSandbox stripe = server.stripe();
    private final Cast cast = new Cast(server);
    private final Till till = new Till(server);
    private Before left;
    private BusinessDay day;

    @AfterEach
    void end() {
        stripe.faults().clear();
        stripe.webhooks().resume();
    }

    @Test
    @DisplayName("Each call of the adapter is in the table, and no other is made")
    void table() {
        Set<String> questions = Set.of("isSetUp", "isTestMode", "verify", "facts");
        Set<String> remote = Stream.of(PaymentGateway.class, TransferGateway.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !questions.contains(name))
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Call.values()).map(call -> call.port).collect(Collectors.toSet()))
                .isEqualTo(remote);
        assertThat(stripe.calls())
                .allSatisfy(call -> assertThat(made().stream().anyMatch(one -> one.fits(call)))
                        .as(call.method() + " " + call.path())
                        .isTrue());
    }

    private static Set<Call> made() {
        return EnumSet.complementOf(EnumSet.copyOf(Call.NEVER_MADE));
    }

    @ParameterizedTest(
            name = "P-1 P-2 P-4 P-5 P-6 O-1 O-2 O-3 {0}, {1} times, at every call: each thing once, nothing lost")
    @CsvSource({
        "SERVER_ERROR, 1",
        "RATE_LIMIT, 1",
        "NO_ANSWER, 1",
        "ANSWER_DROPPED, 1",
        "DONE_TOO_LATE, 1",
        "SERVER_ERROR, 3",
        "RATE_LIMIT, 3",
        "NO_ANSWER, 3",
        "ANSWER_DROPPED, 3",
        // The last, because Stripe repeats its answer for a day.
        "ERROR_AFTER_WORK, 1"
    })
    void round(Fault fault, int times) {
        Before before = left == null ? prepare() : left;
        // A round that fails leaves nothing.
        left = null;
        day = BusinessDay.next(server);
        till.earn(before.reader(), EARNED);
        Cast.Player payer = cast.client();
        Till.Page paid = till.topUp(payer, TOP_UP);
        Cast.Player leaver = cast.client();
        Till.Page unpaid = till.topUp(leaver, TOP_UP);
        stripesClockIsBehind(unpaid);
        listIsReadLater();

        // Of this only one event each arrives; all others are in Stripe's list alone.
        stripe.webhooks().hold();
        till.pay(paid);
        for (int i = 0; i < REVERSALS; i++) {
            stripe.reverseTransfer(before.transfer(), 1L);
        }
        made().stream()
                .filter(call -> call != Call.OPEN_CARD_PAGE && call != Call.LIST_MOVEMENTS)
                .forEach(call -> arm(call, fault, times));
        stripe.webhooks().resend(event("checkout.session.completed", paid.id()));
        stripe.webhooks().resend(event("transfer.reversed", before.transfer()));
        stripe.webhooks().drop();
        stripe.webhooks().awaitIdle(Duration.ofSeconds(10));

        // What follows is told late and in the wrong order, so that what became of it has to be asked first.
        stripe.webhooks().hold();
        refund(before.paid());
        before.charged().rest().delete("/api/payments/card").expect(204);
        reloadWhenBelow(before.saver());
        day.time(14, 0);
        Cast.Player opener = cast.client();
        CompletableFuture<Till.Page> opening = CompletableFuture.supplyAsync(() -> insist(opener));
        Cast.Player newcomer = cast.reader(200);
        CompletableFuture<Boolean> onboarding = CompletableFuture.supplyAsync(() -> onboards(newcomer));
        CompletableFuture<Void> visiting = CompletableFuture.runAsync(() -> comesBackAndVisits(before.reader()));
        Till.Page opened = opening.join();
        arm(Call.OPEN_CARD_PAGE, fault, times);
        Cast.Player saver = cast.client();
        Till.Page cardPage = Till.Page.of(tries(() -> till.tryCardPage(saver), answer -> answer.status() == 201));
        visiting.join();
        boolean isOpen = onboarding.join();
        day.settleUnheard();
        stripe.webhooks().releaseReversed();

        // The rest is told as it happens.
        till.pay(opened);
        till.pay(cardPage);
        if (isOpen) {
            stripe.completeAccount(till.account(newcomer));
        }
        // Everything else that is open is due at once.
        day.time(14, 55);
        day.settle();
        arm(Call.LIST_MOVEMENTS, fault, times);
        day.reconcile();
        if (!isOpen) {
            day.nextAfternoon();
            assertThat(onboards(newcomer))
                    .as("a day later Stripe has forgotten")
                    .isTrue();
            stripe.completeAccount(till.account(newcomer));
        }
        Eventually.holds("the newcomer is ready", () -> till.isReady(newcomer));
        assertThat(stripe.faults().left()).as("calls that were not made").isEmpty();

        assertThat(till.wallet(payer)).isEqualTo(TOP_UP);
        assertThat(till.wallet(opener)).isEqualTo(TOP_UP);
        assertThat(till.wallet(before.payer())).isEqualTo(TOP_UP - REFUND);
        assertThat(till.wallet(before.saver())).isEqualTo(RELOAD);
        assertThat(till.wallet(leaver)).isZero();
        till.awaitTopUp(leaver, unpaid, "expired");
        assertThat(till.earnings(before.reader())).isZero();
        assertThat(till.earnings(before.sentTo())).isEqualTo(REVERSALS);
        assertThat(saver.rest().get("/api/payments/auto-reload").body()).contains("4242");
        assertThat(before.charged().rest().get("/api/payments/auto-reload").body())
                .doesNotContain("4242");
        assertThat(receipts(opener)).isEqualTo(1);
        assertThat(receipts(payer)).isEqualTo(1);
        day.assertBothSidesAgree();

        left = new Before(paid, payer, saver, before.saver(), newcomer, transferTo(before.reader()), before.reader());
    }

    // What people do

    /** What the first round finds, made while all is well. */
    private Before prepare() {
        day = BusinessDay.next(server);
        stripe.addFunds(1_000_000);
        Cast.Player payer = cast.client();
        Till.Page paid = till.topUp(payer, TOP_UP);
        till.pay(paid);
        Cast.Player sentTo = till.readyReader();
        till.earn(sentTo, EARNED);
        Cast.Player reader = till.readyReader();
        Cast.Player saver = till.clientWithCard();
        Cast.Player charged = till.clientWithCard();
        till.awaitTopUp(payer, paid, "paid");
        day.time(14, 0);
        day.settle();
        return new Before(paid, payer, saver, charged, reader, transferTo(sentTo), sentTo);
    }

    /** A client tries to begin a top-up until it works: by the same request, in the end as a new one. */
    private Till.Page insist(Cast.Player client) {
        UUID key = UUID.randomUUID();
        Rest.Answer answer = tries(
                () -> till.tryTopUp(client, TOP_UP, key), begun -> begun.status() == 201 || begun.status() == 500);
        return Till.Page.of(
                answer.status() == 201
                        ? answer
                        : till.tryTopUp(client, TOP_UP, UUID.randomUUID()).expect(201));
    }

    /** A reader sets out for Stripe's pages until that works; false when it does not. */
    private boolean onboards(Cast.Player reader) {
        Rest browser = till.browser(reader);
        return tries(() -> Till.onboard(browser), answer -> answer.status() == 302)
                        .status()
                == 302;
    }

    /** A reader comes back from Stripe's pages, and goes to look at the own account. */
    private void comesBackAndVisits(Cast.Player reader) {
        Rest browser = till.browser(reader);
        tries(
                () -> browser.get("/earnings/onboarding/return").expect(200),
                answer -> !answer.body().contains("What stands here is what we knew last"));
        assertThat(tries(() -> Till.visit(browser), answer -> answer.status() == 302)
                        .status())
                .isEqualTo(302);
    }

    private static Rest.Answer tries(Supplier<Rest.Answer> work, Predicate<Rest.Answer> works) {
        Rest.Answer answer = work.get();
        for (int i = 1; i < TRIES && !works.test(answer); i++) {
            answer = work.get();
        }
        return answer;
    }

    private void refund(Till.Page page) {
        cast.admin()
                .rest()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/payments/refund",
                        "{\"topUpId\":\"" + page.id() + "\",\"amountCents\":" + REFUND + ",\"reason\":\"Test\"}")
                .expect(201);
    }

    private static void reloadWhenBelow(Cast.Player client) {
        client.rest()
                .put(
                        "/api/payments/auto-reload",
                        "{\"on\":true,\"thresholdCents\":1000,\"amountCents\":" + RELOAD + ",\"mostPerDay\":1}")
                .expect(200);
    }

    // What Stripe does

    private void arm(Call call, Fault fault, int times) {
        if (fault == Fault.DONE_TOO_LATE && call.method.equals("GET")) {
            // Where nothing is done, late is never.
            return;
        }
        fault.meet(stripe.faults(), call, times(call, fault, times));
    }

    private static int times(Call call, Fault fault, int times) {
        return switch (call) {
            // It is done, and found to be done: nobody does it again. Else that is asked when a repetition has failed,
            // too.
            case CHARGE, REFUND, TRANSFER -> fault == Fault.ANSWER_DROPPED ? 1 : Math.max(times, 2);
            case EXPIRE_PAGE -> fault == Fault.ANSWER_DROPPED ? 1 : times;
            // Each failure doubles the pause, and these come one after the other.
            case READ_TRANSFER, LIST_REVERSALS -> Math.min(times, 2);
            default -> times;
        };
    }

    /** Our time for a page is over, and for Stripe it is still open. */
    private void stripesClockIsBehind(Till.Page page) {
        Instant soon = server.clock().now().plus(Duration.ofMinutes(20));
        server.jdbi().useTransaction(handle -> {
            handle.execute(
                    "UPDATE payment_top_up SET expires_at = ? WHERE id = ?::uuid", Timestamp.from(soon), page.id());
            handle.execute(
                    "UPDATE payment_errand SET look_at = ? WHERE subject = ?",
                    Timestamp.from(soon.plusSeconds(60)),
                    page.id());
        });
    }

    /** Not before everything has been asked for. */
    private void listIsReadLater() {
        Timestamp later = Timestamp.from(server.clock().now().plus(Duration.ofMinutes(75)));
        server.jdbi().useHandle(handle -> handle.execute("UPDATE payment_event_cursor SET due_at = ?", later));
    }

    /** The last event of a type that speaks of something. */
    private String event(String type, String about) {
        return stripe.all("event").stream()
                .filter(event -> event.get("type").getAsString().equals(type)
                        && event.toString().contains(about))
                .map(event -> event.get("id").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private String transferTo(Cast.Player reader) {
        String account = till.account(reader);
        return stripe.all("transfer").stream()
                .filter(transfer -> transfer.get("destination").getAsString().equals(account))
                .map(transfer -> transfer.get("id").getAsString())
                .findFirst()
                .orElseThrow();
    }

    // What is to be seen in the end

    private long receipts(Cast.Player client) {
        return server.mailsTo(client.id() + "@example.org").stream()
                .filter(mail -> mail.subject().contains("receipt"))
                .count();
    }
}
