package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.payment.BusinessDay;
import app.soulseer.payment.Till;
import app.soulseer.rest.Cast;
import app.soulseer.sandbox.stripe.StripeSandbox;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The server is killed as by a power cut at random moments while it pays readers and, at the same time, takes in and
 * processes what Stripe tells of payments. Stripe is slow, so that deaths fall between taking a payout, sending it and
 * recording the answer.
 */
@AssembledTest
class PayoutKillIT {

    private static final int DAYS = 2;
    private static final int KILLS_OF_A_DAY = 3;
    private static final int READERS = 12;
    private static final int TOP_UPS = 6;
    private static final long TOP_UP = 2000;
    private static final long EARNED = 1500;

    /** Four are sent at a time: the senders are about half through after two of these. */
    private static final Duration SLOW = Duration.ofMillis(250);

    /** From before the run begins until a good part of it is sent. */
    private static final int SPREAD_MILLIS = 600;

    private TestServer server;
    private StripeSandbox stripe;
    private Till till;

    @BeforeEach
    void begin(TestServer server) {
        this.server = server;
        this.stripe = server.stripe();
        this.till = new Till(server);
    }

    @AfterEach
    void end() {
        stripe.faults().clear();
        stripe.webhooks().resume();
    }

    @Test
    @DisplayName(
            "O-2 O-3 P-2 P-5 M-6 Killed 6 times while readers are paid and payments told: each of both once, books right")
    void killed() {
        long seed = System.nanoTime();
        System.out.println("kills: seed " + seed);
        Random random = new Random(seed);
        stripe.addFunds(1_000_000);
        List<Cast.Player> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(till.readyReader());
        }
        Map<Cast.Player, Till.Page> topUps = new LinkedHashMap<>();
        for (int i = 1; i <= DAYS; i++) {
            BusinessDay day = BusinessDay.next(server);
            for (Cast.Player reader : readers) {
                till.earn(reader, EARNED + i);
            }
            for (int kill = 0; kill < KILLS_OF_A_DAY; kill++) {
                Map<Cast.Player, Till.Page> paid = payUnheard();
                topUps.putAll(paid);
                // Some are taken and not done, the others are done late, to a caller who may be dead by then.
                stripe.faults().next(2, "POST", "/v1/transfers").hang();
                stripe.faults().every("POST", "/v1/transfers").delay(SLOW);
                CompletableFuture<Void> telling = CompletableFuture.runAsync(stripe.webhooks()::release);
                if (kill == 0) {
                    day.time(14, 0);
                } else {
                    // The leases of the dead are over.
                    server.clock().advance(Duration.ofMinutes(6));
                }
                after(random.nextInt(SPREAD_MILLIS), server::kill9);
                System.out.println("killed after " + sent() + " payouts and " + processed() + " events");
                stripe.faults().clear();
                telling.join();
                server.restart();
            }
            server.clock().advance(Duration.ofSeconds(1));
            day.settle();
            for (Cast.Player reader : readers) {
                assertThat(transfers(reader)).hasSize(i).contains(EARNED + i);
                assertThat(till.earnings(reader)).isZero();
            }
            topUps.forEach(this::assertCreditedOnce);
            day.reconcile();
            day.assertBothSidesAgree();
        }
    }

    /** Top-ups that are paid, of which nobody has heard yet. */
    private Map<Cast.Player, Till.Page> payUnheard() {
        Map<Cast.Player, Till.Page> paid = new LinkedHashMap<>();
        Cast cast = new Cast(server);
        stripe.webhooks().hold();
        for (int i = 0; i < TOP_UPS; i++) {
            Cast.Player client = cast.client();
            Till.Page page = till.topUp(client, TOP_UP);
            till.pay(page);
            paid.put(client, page);
        }
        return paid;
    }

    private void assertCreditedOnce(Cast.Player client, Till.Page page) {
        till.awaitTopUp(client, page, "paid");
        assertThat(till.wallet(client)).isEqualTo(TOP_UP);
        assertThat(client.rest()
                        .get("/api/payments/transactions")
                        .json()
                        .getAsJsonObject()
                        .get("total")
                        .getAsInt())
                .isEqualTo(1);
    }

    /** What has been sent to a reader's account, in cents. */
    private List<Long> transfers(Cast.Player reader) {
        String account = till.account(reader);
        return stripe.all("transfer").stream()
                .filter(transfer -> transfer.get("destination").getAsString().equals(account))
                .map((JsonObject transfer) -> transfer.get("amount").getAsLong())
                .toList();
    }

    private long sent() {
        return count("SELECT count(*) FROM payout_transfer WHERE state = 'sent'");
    }

    private long processed() {
        return count("SELECT count(*) FROM payment_event WHERE state = 'done'");
    }

    private long count(String sql) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void after(int millis, Runnable work) {
        CompletableFuture.runAsync(work, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }
}
