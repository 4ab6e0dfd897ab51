package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Line;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A client and a reader who call each other, each in a browser of their own with a camera that shows test pictures. */
final class Calling {

    static final long CHAT = 100;
    static final long VOICE = 180;
    static final long VIDEO = 300;

    /** Keeps the page's peer connections where a test can ask them; the page itself does not know. */
    private static final String EAVESDROP = """
            window.calls = [];
            const Real = window.RTCPeerConnection;
            window.RTCPeerConnection = class extends Real {
              constructor(configuration) {
                super({ ...configuration, ...(window.callPolicy ?? {}) });
                window.calls.push(this);
              }
            };
            """;

    /** What the newest peer connection has received and sent. */
    private static final String FIGURES = """
            async () => {
              const call = window.calls.at(-1);
              const sums = {
                audio: 0, video: 0, frames: 0, width: 0, local: '', remote: '', state: call?.connectionState ?? 'none',
                calls: window.calls.length,
              };
              if (!call) {
                return JSON.stringify(sums);
              }
              const report = await call.getStats();
              report.forEach((entry) => {
                if (entry.type === 'inbound-rtp') {
                  sums[entry.kind] += entry.packetsReceived;
                  sums.frames += entry.framesDecoded ?? 0;
                  sums.width = entry.frameWidth ?? sums.width;
                }
                if (entry.type === 'transport' && entry.selectedCandidatePairId) {
                  const pair = report.get(entry.selectedCandidatePairId);
                  sums.local = report.get(pair.localCandidateId)?.candidateType ?? '';
                  sums.remote = report.get(pair.remoteCandidateId)?.candidateType ?? '';
                }
              });
              return JSON.stringify(sums);
            }""";

    /** Keeps the moment at which the other side's picture has last moved. */
    private static final String STARE = """
            () => {
              const remote = document.getElementById('remote');
              let before = remote.currentTime;
              setInterval(() => {
                if (remote.srcObject && remote.currentTime !== before) {
                  window.movedAt = Date.now();
                }
                before = remote.currentTime;
              }, 50);
            }""";

    private final TestServer server;
    private final Cast.Player clientPlayer;
    private final Cast.Player readerPlayer;
    final Person client;
    final Person reader;
    private String door = "";
    private String id;

    private Calling(TestServer server, Browser browser, long cents, Look clientLook, Look readerLook) {
        this.server = server;
        Cast cast = new Cast(server);
        clientPlayer = cast.client();
        readerPlayer = cast.reader(CHAT, VOICE, VIDEO);
        credit(cents);
        readerPlayer
                .rest()
                .put("/api/readers/me/status", "{\"status\":\"online\"}")
                .expect(200);
        reader = visit(browser, "reader", readerPlayer, readerLook);
        client = visit(browser, "client", clientPlayer, clientLook);
    }

    static Calling of(TestServer server, Browser browser, long cents) {
        return new Calling(server, browser, cents, Look.DESKTOP_DARK, Look.DESKTOP_DARK);
    }

    static Calling of(TestServer server, Browser browser, long cents, Look clientLook, Look readerLook) {
        return new Calling(server, browser, cents, clientLook, readerLook);
    }

    private static Person visit(Browser browser, String name, Cast.Player player, Look look) {
        Person person = browser.person(name, look);
        String[] cookie = player.remembered().split("=", 2);
        person.context()
                .addCookies(List.of(
                        new Cookie(cookie[0], cookie[1]).setUrl(TestServer.get().baseUrl())));
        person.context().addInitScript(EAVESDROP);
        return person;
    }

    void credit(long cents) {
        new Cast(server)
                .admin()
                .rest()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/admin/adjustments",
                        "{\"clientId\":\"" + clientPlayer.id() + "\",\"amountCents\":" + cents
                                + ",\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                .expect(201);
    }

    /** The client comes by a line of their own. */
    Calling over(Line line) {
        door = line.url();
        return this;
    }

    /** Both browsers may reach each other only through a TURN server, until {@link #anyWay()}. */
    Calling relayed() {
        for (Person person : List.of(client, reader)) {
            person.context().addInitScript("window.callPolicy = { iceTransportPolicy: 'relay' };");
        }
        return this;
    }

    /** From the next ICE restart on, browsers may reach each other by any way. */
    void anyWay() {
        for (Person person : List.of(client, reader)) {
            person.page().evaluate("""
                    () => {
                      window.callPolicy = {};
                      const call = window.calls.at(-1);
                      call.setConfiguration({ ...call.getConfiguration(), iceTransportPolicy: 'all' });
                    }""");
        }
    }

    /** From the reader's page to the running clock. */
    Calling begin(String modality) {
        ask(modality);
        accept();
        running();
        return this;
    }

    void ask(String modality) {
        reader.go("/dashboard");
        Eventually.get(
                "the reader is seen to be there",
                () -> readerPlayer.rest().get("/api/readers/me/status").text("shown"),
                "available"::equals);
        client.go(door + "/readers/" + readerPlayer.slug());
        client.page().waitForURL("**/readers/*");
        client.page().locator(".modes label:has(input[value=" + modality + "])").click();
        client.page().locator("button[data-open=start-dialog]:visible").first().click();
        client.page().locator("[data-start-ask]").click();
        client.page().waitForURL("**/readings/*");
        String url = client.page().url();
        id = url.substring(url.lastIndexOf('/') + 1);
    }

    void accept() {
        reader.sees("asks for a");
        reader.button("Accept").click();
        reader.page().waitForURL("**/readings/*");
    }

    void running() {
        for (Person person : List.of(client, reader)) {
            PlaywrightAssertions.assertThat(person.page().locator("#room")).hasAttribute("data-state", "active");
        }
    }

    void state(Person person, String state) {
        PlaywrightAssertions.assertThat(person.page().locator("#room")).hasAttribute("data-state", state);
    }

    /** The figures of a person's newest call. */
    JsonObject figures(Person person) {
        return com.google.gson.JsonParser.parseString(
                        person.page().evaluate(FIGURES).toString())
                .getAsJsonObject();
    }

    /** Waits until more of a kind ("audio", "video", "frames") has come in than now. */
    void flows(Person person, String kind) {
        long before = figures(person).get(kind).getAsLong();
        Eventually.holds(
                kind + " flows to the " + (person == client ? "client" : "reader"),
                () -> figures(person).get(kind).getAsLong() > before);
    }

    /** How many milliseconds of the other side's picture have been shown. */
    long shown(Person person) {
        return Math.round(
                ((Number) person.page().evaluate("() => 1000 * document.getElementById('remote').currentTime"))
                        .doubleValue());
    }

    /** The most of its picture that a page may send, in bits a second. */
    long mostSent(Person person) {
        return number(person, """
                () => window.calls.at(-1).getSenders().find(({ track }) => track?.kind === 'video')
                  ?.getParameters().encodings[0].maxBitrate ?? 0""");
    }

    /** From now on {@link #movedAt} knows when the other side's picture has last moved on this page. */
    void stare(Person person) {
        person.page().evaluate(STARE);
    }

    /** By the machine's clock, in milliseconds. */
    long movedAt(Person person) {
        return number(person, "() => window.movedAt ?? 0");
    }

    /** The machine's clock, in milliseconds. */
    long realNow(Person person) {
        return number(person, "() => Date.now()");
    }

    private static long number(Person person, String script) {
        return ((Number) person.page().evaluate(script)).longValue();
    }

    /** Whether the camera or the microphone of the page is being used. */
    int capturing(Person person) {
        return ((Number) person.page().evaluate("""
                () => [document.getElementById('self')]
                  .flatMap((video) => video?.srcObject?.getTracks() ?? [])
                  .filter((track) => track.readyState === 'live').length""")).intValue();
    }

    List<Long> charges() {
        return server.jdbi()
                .withHandle(handle ->
                        handle.createQuery("""
                                SELECT gross_cents FROM ledger_public_session_charge
                                 WHERE session_id = CAST(:id AS uuid) ORDER BY minute_no""").bind("id", id).mapTo(Long.class).list());
    }

    /** The reading's state as it is written down. */
    String storedState() {
        return rows("SELECT state FROM reading_session WHERE id = :id")
                .get(0)
                .get("state")
                .toString();
    }

    /** Why the reading's state has changed, in order. */
    List<Object> reasons() {
        return rows("SELECT reason FROM reading_transition WHERE session_id = :id ORDER BY seq").stream()
                .map(row -> row.get("reason"))
                .toList();
    }

    /** The client ends it, and both see its summary. */
    void end() {
        client.page().locator("#end").click();
        client.button("End now").click();
        client.page().waitForURL("**/summary");
        reader.page().waitForURL("**/summary");
    }

    List<Map<String, Object>> rows(String sql) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("id", UUID.fromString(id))
                        .mapToMap()
                        .list());
    }

    String id() {
        return id;
    }

    Cast.Player clientPlayer() {
        return clientPlayer;
    }

    Cast.Player readerPlayer() {
        return readerPlayer;
    }

    void noComplaints() {
        assertThat(client.complaints()).isEmpty();
        assertThat(reader.complaints()).isEmpty();
    }
}
