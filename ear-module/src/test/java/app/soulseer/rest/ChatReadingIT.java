package app.soulseer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A paid chat reading by programs alone: money in, request, ring, minutes, end, books. */
@AssembledTest
class ChatReadingIT {

    private static final int RATE = 299;

    @Test
    @DisplayName("I-1 R-2 R-5 R-6 R-12 R-13 A chat reading of a minute and a half, to the cent")
    void chatReading(TestServer server) {
        Cast cast = new Cast(server);
        Cast.Player client = cast.client();
        Cast.Player reader = cast.reader(RATE);
        Cast.Player admin = cast.admin();

        String adjustment = "{\"clientId\":\"" + client.id()
                + "\",\"amountCents\":2000,\"kind\":\"promo_credit\",\"reason\":\"Welcome\"}";
        Rest books = admin.rest().with("Idempotency-Key", "credit-" + client.id());
        String entry =
                books.post("/api/admin/adjustments", adjustment).expect(201).text("entryId");
        assertThat(books.post("/api/admin/adjustments", adjustment).expect(201).text("entryId"))
                .isEqualTo(entry);
        assertThat(books.post("/api/admin/adjustments", adjustment.replace("2000", "2001"))
                        .expect(409)
                        .text("code"))
                .isEqualTo("ledger.idempotency_conflict");
        assertThat(available(client)).isEqualTo(2000);

        reader.rest().put("/api/readers/me/status", "{\"status\":\"online\"}").expect(200);
        try (Ws readerSocket = Ws.open(reader.cookies());
                Ws clientSocket = Ws.open(client.cookies())) {
            readerSocket.await("welcome");
            clientSocket.await("welcome");
            Eventually.passes(() -> assertThat(new Rest(server.baseUrl())
                            .get("/api/readers/" + reader.slug())
                            .expect(200)
                            .json()
                            .getAsJsonObject()
                            .getAsJsonObject("card")
                            .get("status")
                            .getAsString())
                    .isEqualTo("available"));

            String wish = "{\"reader\":\"" + reader.slug() + "\",\"modality\":\"chat\"}";
            Rest asking = client.rest().with("Idempotency-Key", "ask-" + client.id());
            String id = asking.post("/api/sessions", wish).expect(201).text("id");
            assertThat(asking.post("/api/sessions", wish).expect(201).text("id"))
                    .as("the same request again")
                    .isEqualTo(id);
            assertThat(asking.post("/api/sessions", wish.replace("}", ",\"limitCents\":5000}"))
                            .expect(409)
                            .text("code"))
                    .isEqualTo("platform.key_reused");
            assertThat(client.rest().post("/api/sessions", wish).expect(409).text("code"))
                    .isEqualTo("reading.already_in_reading");
            assertThat(available(client)).as("the first minute is held").isEqualTo(2000 - RATE);
            assertThat(readerSocket
                            .await("ring")
                            .getAsJsonObject("body")
                            .get("readingId")
                            .getAsString())
                    .isEqualTo(id);

            String session = "/api/sessions/" + id;
            reader.rest().post(session + "/accept", null).expect(200);
            join(readerSocket, id);
            join(clientSocket, id);
            Eventually.get(
                    "the clock runs",
                    () -> client.rest().get(session + "/status").expect(200).text("state"),
                    "active"::equals);

            String sent = client.rest()
                    .post(session + "/messages", "{\"clientMessageId\":\"m1\",\"text\":\"Hello 🔮\"}")
                    .expect(201)
                    .text("seq");
            assertThat(client.rest()
                            .post(session + "/messages", "{\"clientMessageId\":\"m1\",\"text\":\"Hello 🔮\"}")
                            .expect(201)
                            .text("seq"))
                    .isEqualTo(sent);
            readerSocket.send("{\"v\":1,\"type\":\"chat\",\"id\":\"a\",\"body\":{\"room\":\"" + id
                    + "\",\"clientMessageId\":\"m2\",\"text\":\"Welcome\"}}");
            Eventually.passes(() -> assertThat(texts(client.rest().get(session + "/messages?since=0")))
                    .isEqualTo("[\"Hello 🔮\",\"Welcome\"]"));
            assertThat(texts(client.rest().get(session + "/messages?since=1"))).isEqualTo("[\"Welcome\"]");

            server.pass(Duration.ofSeconds(90), Duration.ofSeconds(9));
            Eventually.get(
                    "the first minute is charged",
                    () -> client.rest().get(session).expect(200).text("chargedCents"),
                    "299"::equals);
            JsonObject ended = client.rest()
                    .post(session + "/end", null)
                    .expect(200)
                    .json()
                    .getAsJsonObject();
            assertThat(ended.get("endReason").getAsString()).isEqualTo("ended_by_client");
            Eventually.get(
                    "the books of the session are closed",
                    () -> client.rest().get(session + "/status").text("state"),
                    "finalized"::equals);

            JsonObject summary =
                    client.rest().get(session + "/summary").expect(200).json().getAsJsonObject();
            assertThat(summary.get("billedMillis").getAsLong()).isEqualTo(90_000);
            assertThat(summary.get("chargedCents").getAsLong()).isEqualTo(299 + 150);
            assertThat(summary.has("earnedCents")).isFalse();
            assertThat(summary.getAsJsonArray("minutes")).hasSize(2);
            assertThat(reader.rest().get(session + "/summary").expect(200).text("earnedCents"))
                    .isEqualTo("314");
            assertThat(balance(client)).isEqualTo(2000 - 449);
            assertThat(available(client)).as("nothing is held any more").isEqualTo(2000 - 449);
            assertThat(balance(reader)).as("70 % of 299 and of 150").isEqualTo(209 + 105);

            JsonArray lines = client.rest()
                    .get("/api/payments/transactions?kind=session_charge")
                    .expect(200)
                    .json()
                    .getAsJsonObject()
                    .getAsJsonArray("items");
            assertThat(lines).hasSize(2);
            JsonObject last = lines.get(0).getAsJsonObject();
            assertThat(last.get("amountCents").getAsLong()).isEqualTo(-150);
            assertThat(last.get("balanceAfterCents").getAsLong()).isEqualTo(1551);
            assertThat(last.get("sessionId").getAsString()).isEqualTo(id);
            assertThat(last.get("minute").getAsInt()).isEqualTo(2);
            Rest.Answer csv = client.rest().with("Accept", "text/csv").get("/api/payments/transactions");
            assertThat(csv.expect(200).header("Content-Type")).startsWith("text/csv");
            assertThat(csv.body().lines()).hasSize(4);

            client.rest()
                    .post(session + "/review", "{\"stars\":5,\"text\":\"Kind and clear\"}")
                    .expect(204);
            assertThat(client.rest()
                            .post(session + "/review", "{\"stars\":1}")
                            .expect(409)
                            .text("code"))
                    .isEqualTo("reading.already_reviewed");
            JsonObject log = admin.rest()
                    .get("/api/admin/sessions?client=" + client.id())
                    .expect(200)
                    .json()
                    .getAsJsonObject()
                    .getAsJsonArray("items")
                    .get(0)
                    .getAsJsonObject();
            assertThat(log.get("costCents").getAsLong()).isEqualTo(449);
            assertThat(log.get("billedSeconds").getAsLong()).isEqualTo(90);
            assertThat(log.get("status").getAsString()).isEqualTo("finalized");
            assertThat(admin.rest()
                            .with("Accept", "text/csv")
                            .get("/api/admin/sessions?client=" + client.id())
                            .expect(200)
                            .body()
                            .lines())
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .contains(id)
                    .contains(",449,finalized,ended_by_client");
            assertThat(admin.rest().get("/api/admin/books").expect(200).text("clean"))
                    .isEqualTo("true");
            server.assertBooksRight();
        }
    }

    private static void join(Ws socket, String room) {
        socket.send("{\"v\":1,\"type\":\"join\",\"id\":\"join\",\"body\":{\"room\":\"" + room + "\"}}");
        socket.await("joined");
    }

    private static String texts(Rest.Answer answer) {
        JsonArray texts = new JsonArray();
        answer.expect(200)
                .json()
                .getAsJsonObject()
                .getAsJsonArray("items")
                .forEach(item -> texts.add(item.getAsJsonObject().get("text")));
        return texts.toString();
    }

    private static long available(Cast.Player player) {
        return Long.parseLong(
                player.rest().get("/api/payments/balance").expect(200).text("availableCents"));
    }

    private static long balance(Cast.Player player) {
        return Long.parseLong(
                player.rest().get("/api/payments/balance").expect(200).text("totalCents"));
    }
}
