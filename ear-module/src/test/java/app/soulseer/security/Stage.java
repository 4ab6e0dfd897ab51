package app.soulseer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The people of the tables, with a session between client and reader that has been accepted. */
final class Stage implements AutoCloseable {

    private final TestServer server;
    private final Map<String, Cast.Player> players = new LinkedHashMap<>();
    private final Cast.Player applicant;
    private final String session;
    private final String topUp;
    private final String refund;
    private final String dispute;
    private final Ws readersPage;

    Stage(TestServer server) {
        this.server = server;
        Cast cast = new Cast(server);
        players.put("client", cast.client());
        players.put("other client", cast.client());
        players.put("reader", cast.reader(299));
        players.put("other reader", cast.reader(399));
        players.put("admin", cast.admin());
        applicant = cast.applicant();
        for (String client : new String[] {"client", "other client"}) {
            player("admin")
                    .rest()
                    .with("Idempotency-Key", UUID.randomUUID().toString())
                    .post(
                            "/api/admin/adjustments",
                            "{\"clientId\":\"" + player(client).id()
                                    + "\",\"amountCents\":2000,\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                    .expect(201);
        }
        Cast.Player reader = player("reader");
        reader.rest().put("/api/readers/me/status", "{\"status\":\"online\"}").expect(200);
        readersPage = Ws.open(reader.cookies());
        readersPage.await("welcome");
        Eventually.passes(
                () -> assertThat(reader.rest().get("/api/readers/me/status").text("shown"))
                        .isEqualTo("available"));
        session = player("client")
                .rest()
                .post("/api/sessions", "{\"reader\":\"" + reader.slug() + "\",\"modality\":\"chat\"}")
                .expect(201)
                .text("id");
        reader.rest().post("/api/sessions/" + session + "/accept", null).expect(200);
        topUp = player("client")
                .rest()
                .post("/api/payments/add-balance", "{\"amountCents\":2000,\"saveCard\":false}")
                .expect(201)
                .text("id");
        refund = UUID.randomUUID().toString();
        server.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO payment_refund (id, top_up_id, amount_cents, state, reason, asked_at)"
                                + " VALUES (?::uuid, ?::uuid, 100, 'rejected', 'Test', now())",
                        refund,
                        topUp));
        dispute = UUID.randomUUID().toString();
        server.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO reading_dispute (id, session_id, client_id, reader_id, reason, body, opened_at,"
                                + " charged_cents, state, answer, decided_by, decided_at, closed_by, closed_at)"
                                + " SELECT ?::uuid, id, client_id, reader_id, 'other', 'Test', now(), 100, 'dismissed',"
                                + " 'Test', ?, now(), ?, now() FROM reading_session WHERE id = ?::uuid",
                        dispute,
                        player("admin").id(),
                        player("admin").id(),
                        session));
    }

    /** A dispute of the session that an admin has decided about already. */
    String dispute() {
        return dispute;
    }

    /** A refund of the client's top-up that an admin has decided about already. */
    String refund() {
        return refund;
    }

    /** A top-up of the client's that is not paid yet. */
    String topUp() {
        return topUp;
    }

    Cast.Player player(String name) {
        return players.get(name);
    }

    String session() {
        return session;
    }

    Cast.Player applicant() {
        return applicant;
    }

    /** The API as one of the people of the tables, the visitor included. */
    Rest rest(String person) {
        return person.equals("visitor")
                ? new Rest(server.baseUrl())
                : player(person).rest();
    }

    @Override
    public void close() {
        readersPage.close();
    }
}
