package app.soulseer.journey;

import app.soulseer.rest.Cast;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One whole minute of a chat reading, asked for, given and paid by programs, for journeys that begin after it. */
final class PaidMinute {

    private PaidMinute() {}

    /** The reader's rate must be what the client is credited with: the second minute can't be paid, so one is. */
    static void give(TestServer server, Cast.Player reader, long rateCents) {
        Cast cast = new Cast(server);
        give(server, cast.admin(), reader, cast.client(), rateCents, null);
    }

    /**
     * As above between two people, after which the client has nothing left.
     *
     * @param words what the client says in it, or null
     * @return the reading's id
     */
    static String give(
            TestServer server,
            Cast.Player admin,
            Cast.Player reader,
            Cast.Player client,
            long rateCents,
            String words) {
        credit(admin, client, rateCents);
        try (Ws readersTab = Ws.open(reader.cookies());
                Ws clientsTab = Ws.open(client.cookies())) {
            readersTab.await("welcome");
            clientsTab.await("welcome");
            reader.rest()
                    .put("/api/readers/me/status", "{\"status\":\"online\"}")
                    .expect(200);
            Eventually.get(
                    "the reader is available",
                    () -> reader.rest().get("/api/readers/me/status").text("shown"),
                    "available"::equals);
            String id = client.rest()
                    .post("/api/sessions", "{\"reader\":\"" + reader.slug() + "\",\"modality\":\"chat\"}")
                    .expect(201)
                    .text("id");
            String session = "/api/sessions/" + id;
            reader.rest().post(session + "/accept", null).expect(200);
            join(readersTab, id);
            join(clientsTab, id);
            awaitState(client, session, "active");
            if (words != null) {
                client.rest()
                        .post(session + "/messages", "{\"clientMessageId\":\"m1\",\"text\":\"" + words + "\"}")
                        .expect(201);
            }
            server.pass(Duration.ofSeconds(62));
            awaitState(client, session, "paused");
            client.rest().post(session + "/end", null).expect(200);
            awaitState(client, session, "finalized");
            reader.rest()
                    .put("/api/readers/me/status", "{\"status\":\"offline\"}")
                    .expect(200);
            return id;
        }
    }

    /** An admin's credit. */
    static void credit(Cast.Player admin, Cast.Player client, long cents) {
        admin.rest()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/admin/adjustments",
                        "{\"clientId\":\"" + client.id() + "\",\"amountCents\":" + cents
                                + ",\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                .expect(201);
    }

    private static void join(Ws tab, String id) {
        tab.send("{\"v\":1,\"type\":\"join\",\"id\":\"j\",\"body\":{\"room\":\"" + id + "\",\"since\":0}}");
        tab.await("joined");
    }

    private static void awaitState(Cast.Player client, String session, String state) {
        Eventually.get(
                "the reading is " + state,
                () -> client.rest().get(session + "/status").expect(200).text("state"),
                state::equals);
    }

    /** Signs a browser in as a player. */
    static void signIn(BrowserContext context, Cast.Player player, String baseUrl) {
        List<Cookie> cookies = new ArrayList<>();
        for (String pair : player.cookies().split("; ", -1)) {
            int equals = pair.indexOf('=');
            cookies.add(new Cookie(pair.substring(0, equals), pair.substring(equals + 1)).setUrl(baseUrl));
        }
        context.addCookies(cookies);
    }
}
