package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.room.agora.ReadToken;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Person;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Calls by Agora, as far as they go without its servers: its REST interface is played here, and in the pages of a call its
 * SDK by a stand-in.
 */
@AssembledTest
class AgoraCallJourneyIT {

    private static final String APP_ID = "0123456789abcdef0123456789abcdef";
    private static final String CERTIFICATE = "fedcba9876543210fedcba9876543210";
    private static final String SECRET = "north-star-north-star";
    private static final String SDK = "/vendor/agora-rtc-sdk-ng/AgoraRTC_N-production.esm.mjs";
    private static final Duration STEP = Duration.ofSeconds(10);

    /** The rules that Agora was told, each with the login. */
    private static final List<String> RULES = new CopyOnWriteArrayList<>();

    private static HttpServer rest;

    @BeforeAll
    static void chooseAgora() throws IOException {
        rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.createContext("/dev/v1/kicking-rule", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RULES.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        rest.start();
        TestServer server = TestServer.get();
        server.kill9();
        server.restart(Map.of(
                "SOULSEER_MEDIA",
                "agora",
                "AGORA_APP_ID",
                APP_ID,
                "AGORA_APP_CERTIFICATE",
                CERTIFICATE,
                "AGORA_CUSTOMER_ID",
                "customer",
                "AGORA_CUSTOMER_SECRET",
                SECRET,
                "AGORA_API_BASE",
                "http://localhost:" + rest.getAddress().getPort()));
    }

    @AfterAll
    static void asBefore() {
        TestServer server = TestServer.get();
        server.kill9();
        server.restart();
        rest.stop(0);
    }

    @Test
    @DisplayName("V-1 A-8 The SDK comes from ourselves, and the pages' policy lets it reach Agora and nothing else new")
    void sdk(Browser browser, Rest visitor) {
        assertThat(visitor.get("/about").expect(200).header("Content-Security-Policy"))
                .contains("connect-src 'self' https://*.agora.io:* wss://*.agora.io:* https://*.sd-rtn.com:*")
                .containsPattern("script-src 'self' 'nonce-[^']+';?$");
        String sdk = "/assets/00000000" + SDK;
        assertThat(visitor.get(sdk).expect(200).header("Content-Type")).startsWith("text/javascript");
        Person somebody = browser.person("somebody").go("/about");
        Request first = somebody.page()
                .waitForRequest(
                        Pattern.compile("https://[a-z0-9.-]+\\.(agora\\.io|sd-rtn\\.com)[:/].*"),
                        () -> assertThat(somebody.page().evaluate("""
                                async ([sdk, appId]) => {
                                  const { default: agora } = await import(sdk);
                                  agora.setLogLevel(4);
                                  const client = agora.createClient({ mode: 'rtc', codec: 'vp8' });
                                  client.join(appId, 'a-channel', '007token', 7).catch(() => {});
                                  return `${agora.VERSION} ${typeof client.sendStreamMessage}`;
                                }""", List.of(sdk, APP_ID)))
                                .isEqualTo("4.24.8 function"));
        somebody.page().waitForCondition(() -> first.failure() != null);
        assertThat(first.failure())
                .as("not the policy, but the network that tests do not have")
                .isEqualTo("net::ERR_NAME_NOT_RESOLVED");
        assertThat(somebody.complaints()).isEmpty();
    }

    @Test
    @DisplayName("V-1 V-2 V-5 A video call by Agora: own tokens, renewed; a stop closes the channel, and only that one")
    void videoCall(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 1000);
        for (Person person : List.of(call.client, call.reader)) {
            person.context().route("**" + SDK, AgoraCallJourneyIT::standIn);
        }
        call.ask("video");
        assertThat(answer(call, call.clientPlayer(), "media", ""))
                .as("before the reader's yes")
                .isIn("room.media_stopped", "room.not_joined");
        call.accept();
        call.running();
        String first = call.id() + "-1";
        ReadToken client = joined(call.client, 1, first);
        ReadToken reader = joined(call.reader, 1, first);
        assertThat(client.uid()).isNotEqualTo(reader.uid());
        assertThat(client.privileges().keySet()).containsExactly(1, 2, 3, 4);
        assertThat(told(call.client, "published")).hasSize(2);
        assertThat(said(call.client)).contains("\"t\":\"state\",\"mic\":true,\"camera\":true");
        call.client.page().locator("#remote.is-on").waitFor();

        refusedToStrangers(server, call);
        assertThat(answer(call, call.clientPlayer(), "offer", "\"generation\":1,\"sdp\":\"v=0\""))
                .as("browsers have nothing to say to each other through us")
                .isEqualTo("room.no_media");
        renews(server, call, client);

        server.pass(Duration.ofSeconds(50), STEP);
        // In short steps, because a minute whose end is not proven at the first look is looked at a moment later.
        server.pass(Duration.ofSeconds(10));
        call.state(call.client, "paused");
        Eventually.holds("both pages have left", () -> left(call.client) == 1 && left(call.reader) == 1);
        Eventually.holds("the channel is closed", () -> RULES.size() == 1);
        assertThat(RULES.get(0)).isEqualTo(rule(first));
        assertThat(answer(call, call.clientPlayer(), "media", "")).isEqualTo("room.media_stopped");

        call.credit(1000);
        call.running();
        String second = call.id() + "-2";
        ReadToken again = joined(call.client, 2, second);
        assertThat(again.uid()).as("the same seat").isEqualTo(client.uid());
        joined(call.reader, 2, second);

        call.client.page().locator("#end").click();
        call.client.button("End now").click();
        call.client.page().waitForURL("**/summary");
        Eventually.holds("the second channel is closed too", () -> RULES.size() == 2);
        assertThat(RULES.get(1)).isEqualTo(rule(second));
        assertThat(answer(call, call.clientPlayer(), "media", "")).isIn("room.media_stopped", "room.not_joined");
        assertThat(server.log())
                .doesNotContain(CERTIFICATE)
                .doesNotContain(SECRET)
                .doesNotContain("007eJ");
        server.assertBooksRight();
        call.noComplaints();
    }

    private static void refusedToStrangers(TestServer server, Calling call) {
        for (Cast.Player stranger : List.of(new Cast(server).client(), new Cast(server).admin())) {
            assertThat(answer(call, stranger, "media", "")).isIn("room.not_joined", "common.forbidden");
        }
    }

    /** In the third minute the token of the first is about to end; the next is good for a minute more. */
    private static void renews(TestServer server, Calling call, ReadToken before) {
        server.pass(Duration.ofSeconds(125), STEP);
        call.client.page().evaluate("() => window.agora.client.emit('token-privilege-will-expire')");
        Eventually.holds(
                "the token is renewed", () -> told(call.client, "renewed").size() == 1);
        ReadToken renewed = token(told(call.client, "renewed").get(0).getAsString());
        assertThat(renewed.genuine()).isTrue();
        assertThat(renewed.channel()).isEqualTo(before.channel());
        assertThat(renewed.uid()).isEqualTo(before.uid());
        assertThat(renewed.issuedAt()).isEqualTo(server.clock().now().getEpochSecond());
        assertThat(renewed.issuedAt() + renewed.expire())
                .isGreaterThan(before.issuedAt() + before.expire())
                .as("a minute that is held, and the grace")
                .isLessThanOrEqualTo(renewed.issuedAt() + 120);
        assertThat(told(call.client, "joins")).as("nobody had to come again").hasSize(1);
    }

    /** The token with which a page has joined the last of so many times. */
    private static ReadToken joined(Person person, int times, String channel) {
        Eventually.holds(
                "the page has joined " + channel, () -> told(person, "joins").size() == times);
        JsonObject join = told(person, "joins").get(times - 1).getAsJsonObject();
        ReadToken token = token(join.get("token").getAsString());
        assertThat(token.genuine()).isTrue();
        assertThat(token.appId()).isEqualTo(APP_ID);
        assertThat(join.get("appId").getAsString()).isEqualTo(APP_ID);
        assertThat(token.channel()).isEqualTo(channel);
        assertThat(join.get("channel").getAsString()).isEqualTo(channel);
        assertThat(token.uid()).isEqualTo(join.get("uid").getAsString()).isNotEqualTo("0");
        assertThat(token.expire()).isBetween(1L, 180L);
        return token;
    }

    private static ReadToken token(String text) {
        return ReadToken.of(text, CERTIFICATE);
    }

    private static JsonArray told(Person person, String what) {
        String json = person.page()
                .evaluate("(what) => JSON.stringify(window.agora?.[what] ?? [])", what)
                .toString();
        return JsonParser.parseString(json).getAsJsonArray();
    }

    private static String said(Person person) {
        return told(person, "said").toString();
    }

    private static int left(Person person) {
        return ((Number) person.page().evaluate("() => window.agora.left")).intValue();
    }

    private static String rule(String channel) {
        String login = Base64.getEncoder().encodeToString(("customer:" + SECRET).getBytes(StandardCharsets.UTF_8));
        return "Basic " + login + " {\"appid\":\"" + APP_ID + "\",\"cname\":\"" + channel
                + "\",\"time_in_seconds\":660,\"privileges\":[\"join_channel\"]}";
    }

    /** What a person is answered in the call's room on a socket of their own that has asked to join: the error's code. */
    private static String answer(Calling call, Cast.Player person, String type, String fields) {
        try (Ws tab = Ws.open(person.remembered())) {
            tab.await("welcome");
            send(tab, call, "join", "\"since\":0");
            JsonObject answer = send(tab, call, type, fields);
            assertThat(answer.get("type").getAsString()).as(answer.toString()).isEqualTo("error");
            return answer.getAsJsonObject("body").get("code").getAsString();
        }
    }

    private static JsonObject send(Ws tab, Calling call, String type, String fields) {
        tab.send("{\"v\":1,\"type\":\"" + type + "\",\"id\":\"" + type + "\",\"body\":{\"room\":\"" + call.id() + "\""
                + (fields.isEmpty() ? "" : "," + fields) + "}}");
        return tab.await(
                "the answer to " + type,
                frame -> frame.has("re") && frame.get("re").getAsString().equals(type));
    }

    private static void standIn(Route route) {
        try (InputStream script = AgoraCallJourneyIT.class.getResourceAsStream("/agora-stand-in.mjs")) {
            route.fulfill(
                    new Route.FulfillOptions().setContentType("text/javascript").setBodyBytes(script.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
