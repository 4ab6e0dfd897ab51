package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.sandbox.stripe.Endpoint;
import app.soulseer.sandbox.stripe.TestCard;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stripe's door (P-2): whoever has not the secret gets 400 and leaves nothing behind; nobody ever gets a 500. */
@AssembledTest
class WebhookIT {

    private static final String DOOR = "/api/payments/webhook";

    private TestServer server;
    private long now;

    @BeforeEach
    void begin(TestServer server) {
        this.server = server;
        this.now = server.clock().now().getEpochSecond();
    }

    @Test
    @DisplayName(
            "P-2 Signatures: wrong secret, tampered, stale, from the future, missing, garbage, v0 alone are 400 and leave nothing")
    void forged() {
        String body = event(id(), false);
        String right = signature(now, body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("wrong secret", "t=" + now + ",v1=" + hmac("whsec" + "_other", now + "." + body));
        headers.put("of another body", "t=" + now + ",v1=" + signature(now, body + " "));
        headers.put("of another time", "t=" + (now - 1) + ",v1=" + right);
        headers.put("stale", "t=" + (now - 301) + ",v1=" + signature(now - 301, body));
        headers.put("from the future", "t=" + (now + 301) + ",v1=" + signature(now + 301, body));
        headers.put("v0 alone", "t=" + now + ",v0=" + right);
        headers.put("no time", "v1=" + right);
        headers.put("no number as time", "t=soon,v1=" + right);
        headers.put("a huge time", "t=99999999999999999999,v1=" + right);
        headers.put("garbage", "\u00e9===,,,t,v1");
        headers.put("empty", " ");
        headers.put("half of the signature", "t=" + now + ",v1=" + right.substring(0, 32));
        headers.put("very long", "t=" + now + ",v1=" + "a".repeat(4000));
        headers.put("missing", null);
        long before = stored();
        headers.forEach((what, header) ->
                assertThat(send(body, header).status()).as(what).isEqualTo(400));
        assertThat(send("", "t=" + now + ",v1=" + signature(now, "")).status())
                .as("no body")
                .isEqualTo(400);
        assertThat(send("[]", "t=" + now + ",v1=" + signature(now, "[]")).status())
                .as("no event")
                .isEqualTo(400);
        String live = event(id(), true);
        assertThat(send(live, "t=" + now + ",v1=" + signature(now, live)).status())
                .as("of the live mode")
                .isEqualTo(400);
        String large = body + " ".repeat(1024 * 1024);
        assertThat(send(large, "t=" + now + ",v1=" + signature(now, large)).status())
                .as("too large")
                .isEqualTo(400);
        assertThat(stored()).isEqualTo(before);
        server.assertBooksRight();
    }

    @Test
    @DisplayName(
            "P-2 A signed event is stored once, whoever's cookie or origin comes with it, also while a secret is rolled")
    void genuine() {
        String first = id();
        String body = event(first, false);
        String header = "t=" + now + ",v1=" + signature(now, body);
        Rest.Answer answer = send(body, header);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(send(body, header).status()).as("again").isEqualTo(200);
        String rolled = "t=" + now + ",v1=" + "0".repeat(64) + ",v1=" + signature(now, body);
        assertThat(send(body, rolled).status()).as("signed by two secrets").isEqualTo(200);
        String connect = "t=" + now + ",v1=" + hmac(server.stripe().webhookSecret(Endpoint.CONNECT), now + "." + body);
        assertThat(send(body, connect).status()).as("by the other endpoint").isEqualTo(200);
        assertThat(new Rest(server.baseUrl())
                        .with("Stripe-Signature", header)
                        .with("Origin", "https://evil.example")
                        .with("Sec-Fetch-Site", "cross-site")
                        .with("Authorization", "Bearer nobody")
                        .with("Cookie", new Cast(server).client().remembered())
                        .post(DOOR, body)
                        .status())
                .as("with things that do not count here")
                .isEqualTo(200);
        assertThat(stored(first)).isEqualTo(1);
        assertThat(new Rest(server.baseUrl()).get(DOOR).status()).isEqualTo(405);
        server.assertBooksRight();
    }

    @Test
    @DisplayName("P-2 While the database is away the answer is 503, so that the event is sent again")
    void outage() {
        String body = event(id(), false);
        String header = "t=" + now + ",v1=" + signature(now, body);
        server.withoutDatabase(() -> {
            assertThat(send(body, header).status()).isEqualTo(503);
            assertThat(send(body, "t=" + now + ",v1=00").status()).isEqualTo(400);
        });
        Eventually.passes(() -> assertThat(send(body, header).status()).isEqualTo(200));
        server.assertBooksRight();
    }

    @Test
    @DisplayName("P-2 M-6 The same event 50 times at once: 50 times 200, one row, one entry")
    void fiftyAtOnce() {
        Cast.Player client = new Cast(server).client();
        server.stripe().webhooks().hold();
        try {
            Rest.Answer begun = client.rest()
                    .post("/api/payments/add-balance", "{\"amountCents\":2000,\"saveCard\":false}")
                    .expect(201);
            String topUp = begun.text("id");
            String url = begun.text("url");
            server.stripe().payCheckout(url.substring(url.lastIndexOf('/') + 1), TestCard.VISA);
            assertThat(client.rest().get("/api/payments/balance").text("availableCents"))
                    .as("paying alone credits nothing")
                    .isEqualTo("0");
            String event = server.stripe().all("event").stream()
                    .filter(each -> each.get("type").getAsString().equals("checkout.session.completed"))
                    .filter(each -> each.toString().contains(topUp))
                    .map(each -> each.get("id").getAsString())
                    .findFirst()
                    .orElseThrow();
            List<Integer> answers = server.stripe().webhooks().releaseTogether(event, 50);
            assertThat(answers).isEqualTo(Collections.nCopies(50, 200));
            assertThat(stored(event)).isEqualTo(1);
            Eventually.passes(() -> assertThat(
                            client.rest().get("/api/payments/top-ups/" + topUp).text("state"))
                    .isEqualTo("paid"));
        } finally {
            server.stripe().webhooks().releaseReversed();
        }
        server.stripe().webhooks().awaitIdle(Duration.ofSeconds(30));
        assertThat(client.rest().get("/api/payments/balance").text("availableCents"))
                .isEqualTo("2000");
        assertThat(client.rest()
                        .get("/api/payments/transactions")
                        .json()
                        .getAsJsonObject()
                        .get("total")
                        .getAsInt())
                .isEqualTo(1);
        server.assertBooksRight();
    }

    @Test
    @DisplayName("P-1 The same Idempotency-Key begins one top-up and gives one page; with another amount it is refused")
    void oneTopUpForOneKey() {
        Cast.Player client = new Cast(server).client();
        Rest keyed = client.rest().with("Idempotency-Key", UUID.randomUUID().toString());
        String wish = "{\"amountCents\":2000,\"saveCard\":true,\"returnPath\":\"/readers\"}";
        Rest.Answer first = keyed.post("/api/payments/add-balance", wish).expect(201);
        Rest.Answer second = keyed.post("/api/payments/add-balance", wish).expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        keyed.post("/api/payments/add-balance", wish.replace("2000", "5000")).expect(409);
        assertThat(client.rest()
                        .get("/api/payments/top-ups")
                        .json()
                        .getAsJsonObject()
                        .get("total")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(client.rest()
                        .post("/api/payments/top-ups/" + first.text("id") + "/page", null)
                        .expect(200)
                        .text("url"))
                .isEqualTo(first.text("url"));
        client.rest().get("/api/payments/receipts/" + first.text("id")).expect(409);
        server.assertBooksRight();
    }

    @Test
    @DisplayName("P-1 A top-up is told to the client's open pages once")
    void toldOnce() {
        Cast.Player client = new Cast(server).client();
        Till till = new Till(server);
        try (Ws page = Ws.open(client.cookies())) {
            page.await("welcome");
            for (long total : new long[] {1000, 2000}) {
                Till.Page topUp = till.topUp(client, 1000);
                till.pay(topUp);
                page.await(
                        "a balance of " + total,
                        message -> isBalance(message)
                                && message.getAsJsonObject("body")
                                                .get("availableCents")
                                                .getAsLong()
                                        == total);
                till.awaitTopUp(client, topUp, "paid");
            }
            assertThat(page.received().stream().filter(WebhookIT::isBalance))
                    .as("balances told of two top-ups")
                    .hasSize(2);
        }
        server.assertBooksRight();
    }

    private static boolean isBalance(JsonObject message) {
        return message.has("type") && message.get("type").getAsString().equals("balance");
    }

    private Rest.Answer send(String body, String header) {
        Rest rest = new Rest(server.baseUrl());
        return (header == null ? rest : rest.with("Stripe-Signature", header))
                .send("POST", DOOR, body, "application/json; charset=utf-8");
    }

    private long stored() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM payment_event")
                        .mapTo(Long.class)
                        .one());
    }

    private long stored(String event) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM payment_event WHERE id = :id")
                        .bind("id", event)
                        .mapTo(Long.class)
                        .one());
    }

    private static String id() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** An event of a kind that nothing here cares for. */
    private String event(String id, boolean live) {
        JsonObject customer = new JsonObject();
        customer.addProperty("id", "cus_nobody");
        customer.addProperty("object", "customer");
        JsonObject data = new JsonObject();
        data.add("object", customer);
        JsonObject event = new JsonObject();
        event.addProperty("id", id);
        event.addProperty("object", "event");
        event.addProperty("api_version", "2020-01-01");
        event.addProperty("created", now);
        event.addProperty("livemode", live);
        event.addProperty("type", "customer.updated");
        event.add("data", data);
        return event.toString();
    }

    private String signature(long second, String body) {
        return hmac(server.stripe().webhookSecret(Endpoint.PLATFORM), second + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
