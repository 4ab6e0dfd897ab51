package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A client and a reader on sockets of their own, who hold one reading after the other; it keeps their accounts. */
final class Sitting implements AutoCloseable {

    private final TestServer server;
    private final Cast.Player admin;
    private final Cast.Player client;
    private final Cast.Player reader;
    private final int rate;
    private final String modality;
    private final Pages pages;
    private long paidIn;
    private long spent;
    private long earned;
    private Ws clientTab;
    private Ws readerTab;
    private String id;

    Sitting(TestServer server, Cast.Player admin, int rateCents, long cents) {
        this(server, admin, "chat", rateCents, cents);
    }

    private Sitting(TestServer server, Cast.Player admin, String modality, int rateCents, long cents) {
        Cast cast = new Cast(server);
        this.modality = modality;
        this.pages = modality.equals("chat") ? null : new Pages();
        this.server = server;
        this.admin = admin;
        this.client = cast.client();
        this.reader = cast.reader(rateCents, rateCents, rateCents);
        this.rate = rateCents;
        credit(cents);
        reader.rest().put("/api/readers/me/status", "{\"status\":\"online\"}").expect(200);
        openTabs();
        awaitReader("available");
    }

    /** Two people, the client with so much money, the reader online. */
    static Sitting of(TestServer server, int rateCents, long cents) {
        return new Sitting(server, new Cast(server).admin(), rateCents, cents);
    }

    /** The same for readings by voice or video. What flows between two browsers is only claimed here, by their pages. */
    static Sitting ofCalls(TestServer server, String modality, int rateCents, long cents) {
        return new Sitting(server, new Cast(server).admin(), modality, rateCents, cents);
    }

    /** An admin's credit, as money that arrives. */
    void credit(long cents) {
        if (cents > 0) {
            admin.rest()
                    .with("Idempotency-Key", UUID.randomUUID().toString())
                    .post(
                            "/api/admin/adjustments",
                            "{\"clientId\":\"" + client.id() + "\",\"amountCents\":" + cents
                                    + ",\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                    .expect(201);
            paidIn += cents;
        }
    }

    /** Both open a page anew, with a remembered login, as browsers do when a server has come back. */
    void openTabs() {
        clientTab = Ws.open(client.remembered());
        readerTab = Ws.open(reader.remembered());
        clientTab.await("welcome");
        readerTab.await("welcome");
    }

    void ask() {
        ask(null);
    }

    void ask(Integer limitCents) {
        id = client.rest().post("/api/sessions", wish(limitCents)).expect(201).text("id");
    }

    /** What a client posts to ask for a reading; the limit may be null. */
    String wish(Integer limitCents) {
        return "{\"reader\":\"" + reader.slug() + "\",\"modality\":\"" + modality + "\""
                + (limitCents == null ? "" : ",\"limitCents\":" + limitCents) + "}";
    }

    void accept() {
        reader.rest().post(session() + "/accept", null).expect(200);
    }

    void decline() {
        reader.rest().post(session() + "/decline", null).expect(200);
    }

    void cancel() {
        client.rest().post(session() + "/cancel", null).expect(200);
    }

    /** From the request to the running clock, at one standing moment. */
    void begin() {
        ask();
        accept();
        bothJoin();
    }

    /** Both join the room; with the second answer the clock runs. */
    void bothJoin() {
        join(clientTab, 0);
        join(readerTab, 0);
        if (pages != null) {
            mediaFlows();
        }
        await("active");
    }

    /** Both take part in the call, and from now on each page says every moment that media reaches it. */
    void mediaFlows() {
        flowsTo(clientTab);
        flowsTo(readerTab);
    }

    /** One of the two takes part, and is reached from now on. Returns what the server gave. */
    JsonObject flowsTo(Ws tab) {
        JsonObject seat = takePart(tab);
        pages.flows(tab, id, seat.get("generation").getAsInt());
        return seat;
    }

    /** The page of a tab says no more that media reaches it. */
    void fallsSilent(Ws tab) {
        pages.silent(tab);
    }

    JsonObject takePart(Ws tab) {
        return request(tab, "media", "", "media");
    }

    /** Joins the present reading's room. Returns the answer. */
    JsonObject join(Ws tab, long since) {
        return request(tab, "join", "\"since\":" + since, "joined");
    }

    /** Sends a message about the present reading's room and waits for its answer, whose body is returned. */
    JsonObject request(Ws tab, String type, String fields, String answer) {
        JsonObject message = awaitAnswer(tab, send(tab, type, fields));
        assertThat(message.get("type").getAsString()).as(message.toString()).isEqualTo(answer);
        return message.getAsJsonObject("body");
    }

    /** Sends a message about the present reading's room; returns its id. */
    String send(Ws tab, String type, String fields) {
        String message = "q-" + UUID.randomUUID();
        tab.send("{\"v\":1,\"type\":\"" + type + "\",\"id\":\"" + message + "\",\"body\":{\"room\":\"" + id + "\""
                + (fields.isEmpty() ? "" : "," + fields) + "}}");
        return message;
    }

    static JsonObject awaitAnswer(Ws tab, String message) {
        return tab.await(
                "the answer to a message",
                frame -> frame.has("re") && frame.get("re").getAsString().equals(message));
    }

    Ws newClientTab() {
        Ws tab = Ws.open(client.remembered());
        tab.await("welcome");
        return tab;
    }

    void dropClient() {
        clientTab.drop();
    }

    void dropReader() {
        readerTab.drop();
    }

    void clientComesBack() {
        clientOpensAnew();
        join(clientTab, 0);
    }

    /** The client opens the page again and enters no room. */
    void clientOpensAnew() {
        clientTab = newClientTab();
    }

    void readerComesBack() {
        readerTab = Ws.open(reader.remembered());
        readerTab.await("welcome");
        join(readerTab, 0);
    }

    Rest.Answer end() {
        return client.rest().post(session() + "/end", null).expect(200);
    }

    /** Waits until the reading is in a state. */
    void await(String state) {
        Eventually.get("the reading " + id + " is " + state, this::state, state::equals);
    }

    String state() {
        return client.rest().get(session() + "/status").expect(200).text("state");
    }

    /** Waits until the public page shows the reader so. */
    void awaitReader(String status) {
        Eventually.get("the reader is " + status, this::readerStatus, status::equals);
    }

    String readerStatus() {
        return new Rest(server.baseUrl())
                .get("/api/readers/" + reader.slug())
                .expect(200)
                .json()
                .getAsJsonObject()
                .getAsJsonObject("card")
                .get("status")
                .getAsString();
    }

    /** How many connections of the client the server knows to be open. */
    int openTabsOfClient() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM room_connection WHERE person_id = :id AND ended_at IS NULL")
                        .bind("id", client.id())
                        .mapTo(Integer.class)
                        .one());
    }

    /** The moves of the present reading: the states, in order. */
    List<String> moves() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT to_state FROM reading_transition WHERE session_id = CAST(:id AS uuid) ORDER BY seq")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }

    /** The present reading as the client sees it. */
    JsonObject view() {
        return client.rest().get(session()).expect(200).json().getAsJsonObject();
    }

    /** The present reading's summary for the client, once it has ended. */
    JsonObject summary() {
        return client.rest().get(session() + "/summary").expect(200).json().getAsJsonObject();
    }

    /**
     * Waits for the end of the present reading and of its books, and holds summary, ledger and both wallets against what
     * is expected.
     *
     * @param minutes the amount of each charged minute
     * @return the client's summary
     */
    JsonObject assertEnded(String reason, long billedMillis, long... minutes) {
        await("finalized");
        JsonObject summary = summary();
        assertThat(summary.get("endReason").getAsString()).isEqualTo(reason);
        assertThat(summary.get("billedMillis").getAsLong()).as("billed").isEqualTo(billedMillis);
        List<Long> expected = new ArrayList<>();
        long sum = 0;
        long share = 0;
        for (long minute : minutes) {
            expected.add(minute);
            sum += minute;
            share += readersShare(minute);
        }
        List<Long> shown = new ArrayList<>();
        for (JsonElement minute : summary.getAsJsonArray("minutes")) {
            shown.add(minute.getAsJsonObject().get("amountCents").getAsLong());
            assertThat(minute.getAsJsonObject().get("number").getAsInt()).isEqualTo(shown.size());
        }
        assertThat(shown).as("the minutes of the summary").isEqualTo(expected);
        assertThat(charges()).as("the minutes of the ledger").isEqualTo(expected);
        assertThat(summary.get("chargedCents").getAsLong()).isEqualTo(sum);
        assertThat(reader.rest().get(session() + "/summary").expect(200).text("earnedCents"))
                .isEqualTo(Long.toString(share));
        spent += sum;
        earned += share;
        assertWallets();
        return summary;
    }

    /** Both wallets hold what was paid in less what was spent, and what was earned; nothing is held back. */
    void assertWallets() {
        assertThat(cents(client, "totalCents")).as("the client's wallet").isEqualTo(paidIn - spent);
        assertThat(available()).as("nothing is held").isEqualTo(paidIn - spent);
        assertThat(cents(reader, "totalCents")).as("the reader's earnings").isEqualTo(earned);
    }

    /** A reading of which only the ledger knows what it came to; the wallets must agree with it later. */
    void book(List<Long> charged) {
        for (long minute : charged) {
            spent += minute;
            earned += readersShare(minute);
        }
    }

    long available() {
        return cents(client, "availableCents");
    }

    /** The ledger's charges for the present reading, minute by minute. */
    List<Long> charges() {
        return server.jdbi()
                .withHandle(handle ->
                        handle.createQuery("""
                                SELECT gross_cents FROM ledger_public_session_charge
                                 WHERE session_id = CAST(:id AS uuid) ORDER BY minute_no""").bind("id", id).mapTo(Long.class).list());
    }

    /** The columns of a query about the present reading. */
    List<Map<String, Object>> rows(String sql) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("id", UUID.fromString(id))
                        .mapToMap()
                        .list());
    }

    /** 70 %, where the platform's 30 % are rounded half down (M-8). */
    private static long readersShare(long cents) {
        return cents - (cents * 3 + 4) / 10;
    }

    private static long cents(Cast.Player player, String field) {
        return Long.parseLong(
                player.rest().get("/api/payments/balance").expect(200).text(field));
    }

    private String session() {
        return "/api/sessions/" + id;
    }

    String id() {
        return id;
    }

    int rate() {
        return rate;
    }

    Cast.Player client() {
        return client;
    }

    Cast.Player reader() {
        return reader;
    }

    Ws clientTab() {
        return clientTab;
    }

    Ws readerTab() {
        return readerTab;
    }

    @Override
    public void close() {
        if (pages != null) {
            pages.close();
        }
        clientTab.drop();
        readerTab.drop();
    }

    /** What pages do in a call by themselves: report. */
    private static final class Pages {

        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final Map<Ws, String> reports = new ConcurrentHashMap<>();
        private final ScheduledFuture<?> reporting =
                clock.scheduleWithFixedDelay(this::report, 50, 50, TimeUnit.MILLISECONDS);

        void flows(Ws tab, String room, int generation) {
            reports.put(
                    tab,
                    "{\"v\":1,\"type\":\"heartbeat\",\"body\":{\"room\":\"" + room + "\",\"media\":{\"generation\":"
                            + generation + ",\"flowing\":true}}}");
        }

        void silent(Ws tab) {
            reports.remove(tab);
        }

        private void report() {
            reports.forEach((tab, report) -> {
                try {
                    tab.send(report);
                } catch (RuntimeException e) {
                    // Closed meanwhile; such a page reports nothing.
                    reports.remove(tab);
                }
            });
        }

        void close() {
            reporting.cancel(false);
            clock.shutdownNow();
        }
    }
}
