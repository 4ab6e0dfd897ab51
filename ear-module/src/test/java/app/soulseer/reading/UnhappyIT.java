package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings that never begin: nothing is charged and nothing stays held. */
@AssembledTest
class UnhappyIT {

    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName("R-3 Not answered within 60 s: missed; the second in a row sets the reader to away")
    void missed(TestServer server) {
        try (Sitting two = Sitting.of(server, 299, 1000)) {
            two.ask();
            assertThat(two.available()).as("the first minute is held").isEqualTo(701);
            assertThat(two.readerStatus()).isEqualTo("busy");
            server.pass(Duration.ofSeconds(59), STEP);
            assertThat(two.state()).isEqualTo("created");
            server.pass(Duration.ofSeconds(1));
            two.assertEnded("missed", 0);
            assertThat(two.readerStatus()).as("one miss is forgiven").isEqualTo("available");

            two.ask();
            server.pass(Duration.ofSeconds(60), STEP);
            two.assertEnded("missed", 0);
            assertThat(two.readerStatus()).isEqualTo("away");
            assertThat(two.client()
                            .rest()
                            .post("/api/sessions", two.wish(null))
                            .expect(409)
                            .text("code"))
                    .isEqualTo("reading.reader_unavailable");
            two.reader()
                    .rest()
                    .put("/api/readers/me/status", "{\"status\":\"online\"}")
                    .expect(200);
            two.ask();
            two.cancel();
            two.assertEnded("cancelled", 0);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-3 R-4 Declined, cancelled before and after the answer: nothing charged, the reader free at once")
    void declinedAndCancelled(TestServer server) {
        try (Sitting two = Sitting.of(server, 299, 1000)) {
            two.ask();
            two.decline();
            two.assertEnded("declined", 0);
            assertThat(two.readerStatus()).isEqualTo("available");

            two.ask();
            two.cancel();
            two.assertEnded("cancelled", 0);
            assertThat(two.readerStatus()).isEqualTo("available");

            two.ask();
            two.accept();
            two.join(two.clientTab(), 0);
            two.cancel();
            two.assertEnded("cancelled", 0);
            assertThat(two.readerStatus()).isEqualTo("available");
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-4 Not both joined within 60 s: not_joined, unbilled, though one was there all the time")
    void notJoined(TestServer server) {
        try (Sitting two = Sitting.of(server, 299, 1000)) {
            two.ask();
            two.accept();
            two.join(two.readerTab(), 0);
            server.pass(Duration.ofSeconds(59), STEP);
            assertThat(two.state()).isEqualTo("waiting");
            server.pass(Duration.ofSeconds(1));
            two.assertEnded("not_joined", 0);
            assertThat(two.readerStatus()).isEqualTo("available");
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-2 Less than one minute's price: no reading, with the words and nothing held")
    void tooPoor(TestServer server) {
        try (Sitting two = Sitting.of(server, 299, 298)) {
            Rest.Answer refused = two.client().rest().post("/api/sessions", two.wish(null));
            assertThat(refused.text("code")).isEqualTo("reading.insufficient_funds");
            assertThat(refused.body()).contains("You need more funds to begin a session.");
            assertThat(two.readerStatus()).isEqualTo("available");
            two.assertWallets();
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-2 Twenty clients ask one reader at once: one wins, nineteen keep their money")
    void twentyAtOnce(TestServer server) throws Exception {
        int many = 20;
        try (Sitting two = Sitting.of(server, 299, 0)) {
            Cast cast = new Cast(server);
            Cast.Player admin = cast.admin();
            List<Cast.Player> clients = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Cast.Player client = cast.client();
                admin.rest()
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .post(
                                "/api/admin/adjustments",
                                "{\"clientId\":\"" + client.id()
                                        + "\",\"amountCents\":1000,\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                        .expect(201);
                clients.add(client);
            }
            CyclicBarrier together = new CyclicBarrier(many);
            ExecutorService threads = Executors.newFixedThreadPool(many);
            List<Rest.Answer> answers = new ArrayList<>();
            try {
                List<Future<Rest.Answer>> asked = new ArrayList<>();
                for (Cast.Player client : clients) {
                    asked.add(threads.submit(() -> {
                        together.await();
                        return client.rest().post("/api/sessions", two.wish(null));
                    }));
                }
                for (Future<Rest.Answer> answer : asked) {
                    answers.add(answer.get());
                }
            } finally {
                threads.shutdownNow();
            }
            int winners = 0;
            for (int i = 0; i < many; i++) {
                Rest.Answer answer = answers.get(i);
                Cast.Player client = clients.get(i);
                boolean won = answer.status() == 201;
                if (won) {
                    winners++;
                } else {
                    assertThat(answer.expect(409).text("code")).isEqualTo("reading.reader_unavailable");
                }
                assertThat(client.rest()
                                .get("/api/payments/balance")
                                .expect(200)
                                .text("availableCents"))
                        .isEqualTo(won ? "701" : "1000");
                if (won) {
                    client.rest()
                            .post("/api/sessions/" + answer.text("id") + "/cancel", null)
                            .expect(200);
                }
            }
            assertThat(winners).isEqualTo(1);
            two.awaitReader("available");
        }
        server.assertBooksRight();
    }
}
