package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.payment.GatewayEvent;
import app.soulseer.platform.Settings;
import app.soulseer.platform.TestClock;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedEventsTest {

    private static final Instant NOW = Instant.ofEpochSecond(Samples.AT);
    private static final String SECRET = "whsec_" + "a".repeat(24);
    private static final String NEXT = "whsec_" + "b".repeat(24);
    private static final String CONNECT = "whsec_" + "c".repeat(24);
    private static final String EVENT = Samples.event("payment_intent.succeeded", Samples.PAYMENT);

    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "STRIPE_SECRET_KEY", RecordedStripe.KEY,
            "STRIPE_WEBHOOK_SECRET", SECRET,
            "STRIPE_CONNECT_WEBHOOK_SECRET", CONNECT));

    private Optional<GatewayEvent> verify(byte[] payload, String header) {
        StripeAccess access = new StripeAccess(Settings.of(settings), new TestClock(NOW));
        return RecordedStripe.payments(access).verify(payload, header, NOW);
    }

    private Optional<GatewayEvent> verify(String payload, String header) {
        return verify(payload.getBytes(StandardCharsets.UTF_8), header);
    }

    private static String header(String payload, String secret, long offset) throws Exception {
        return Webhook.Signature.generateSignatureHeader(payload, secret, Samples.AT + offset);
    }

    private static String header(byte[] payload, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((Samples.AT + ".").getBytes(StandardCharsets.US_ASCII));
        return "t=" + Samples.AT + ",v1=" + HexFormat.of().formatHex(mac.doFinal(payload));
    }

    @Test
    @DisplayName("P-2 A rightly signed event is taken as it came")
    void right() throws Exception {
        assertThat(verify(EVENT, header(EVENT, SECRET, 0)))
                .contains(new GatewayEvent("evt_1", "payment_intent.succeeded", null, false, NOW, EVENT));
    }

    @Test
    @DisplayName("P-2 The event of a connected account, signed with the other endpoint's secret, is taken")
    void connect() throws Exception {
        String event = Samples.event("account.updated", "acct_1", Samples.ACCOUNT);
        assertThat(verify(event, header(event, CONNECT, 0)))
                .hasValueSatisfying(taken -> assertThat(taken.account()).isEqualTo("acct_1"));
    }

    @Test
    @DisplayName("P-2 A wrong secret and a body that was changed are refused")
    void wrong() throws Exception {
        assertThat(verify(EVENT, header(EVENT, NEXT, 0))).isEmpty();
        assertThat(verify(EVENT.replace("2000", "2001"), header(EVENT, SECRET, 0)))
                .isEmpty();
        assertThat(verify(EVENT + " ", header(EVENT, SECRET, 0))).isEmpty();
    }

    @Test
    @DisplayName("P-2 A time within five minutes either way is taken, beyond it refused")
    void age() throws Exception {
        assertThat(verify(EVENT, header(EVENT, SECRET, -300))).isPresent();
        assertThat(verify(EVENT, header(EVENT, SECRET, 300))).isPresent();
        assertThat(verify(EVENT, header(EVENT, SECRET, -301))).isEmpty();
        assertThat(verify(EVENT, header(EVENT, SECRET, 301))).isEmpty();
    }

    @Test
    @DisplayName("P-2 The time is signed, too")
    void timeIsSigned() throws Exception {
        String header = header(EVENT, SECRET, -10_000);
        assertThat(verify(EVENT, header.replaceFirst("t=[0-9]+", "t=" + Samples.AT)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                ",",
                "=",
                "t",
                "t=",
                "t=,v1=",
                "v1",
                "t=1795176000",
                "v1=00",
                "t=1795176000,v1",
                "t=1795176000,v1=",
                "t=1795176000,v1=zz",
                "t=1795176000,v1=000",
                "t=soon,v1=00",
                "t=-1795176000,v1=00",
                "t=+1795176000,v1=00",
                "t=99999999999999999999,v1=00",
                "t=١٧٩٥١٧٦٠٠٠,v1=00",
                "\u0000\uffff"
            })
    @DisplayName("P-2 A header that is missing or garbage is refused without an exception")
    void garbage(String header) {
        assertThat(verify(EVENT, header)).isEmpty();
    }

    @Test
    @DisplayName("P-2 A header without an end is refused before anything is hashed")
    void longHeader() throws Exception {
        assertThat(verify(EVENT, header(EVENT, SECRET, 0) + ",v0=00".repeat(1000)))
                .isEmpty();
    }

    @Test
    @DisplayName("P-2 The scheme of test signatures alone proves nothing")
    void otherScheme() throws Exception {
        assertThat(verify(EVENT, header(EVENT, SECRET, 0).replace("v1=", "v0=")))
                .isEmpty();
    }

    @Test
    @DisplayName("P-2 While a secret is rolled, one right signature among several is enough, by either secret")
    void rolled() throws Exception {
        String old = header(EVENT, SECRET, 0);
        String next = header(EVENT, NEXT, 0);
        String both = old + "," + next.substring(next.indexOf("v1="));
        assertThat(verify(EVENT, both)).isPresent();
        settings.put("STRIPE_WEBHOOK_SECRET", NEXT);
        assertThat(verify(EVENT, both)).isPresent();
        assertThat(verify(EVENT, old)).isEmpty();
        settings.put("STRIPE_WEBHOOK_SECRET", SECRET + " , " + NEXT + ",");
        assertThat(verify(EVENT, old)).isPresent();
        assertThat(verify(EVENT, next)).isPresent();
    }

    @Test
    @DisplayName("P-2 Without a secret or without a key nothing is taken, not even what an empty secret has signed")
    void notSetUp() throws Exception {
        settings.remove("STRIPE_WEBHOOK_SECRET");
        settings.remove("STRIPE_CONNECT_WEBHOOK_SECRET");
        assertThat(verify(EVENT, header(EVENT, SECRET, 0))).isEmpty();
        settings.put("STRIPE_WEBHOOK_SECRET", SECRET);
        assertThat(verify(EVENT, header(EVENT, SECRET, 0))).isPresent();
        settings.remove("STRIPE_SECRET_KEY");
        assertThat(verify(EVENT, header(EVENT, SECRET, 0))).isEmpty();
    }

    @Test
    @DisplayName("P-2 An event of the other mode is refused, either way")
    void mode() throws Exception {
        String live = EVENT.replace("\"livemode\": false, \"pending", "\"livemode\": true, \"pending");
        assertThat(live).isNotEqualTo(EVENT);
        assertThat(verify(live, header(live, SECRET, 0))).isEmpty();
        settings.put("STRIPE_SECRET_KEY", "rk_live_" + "z".repeat(16));
        assertThat(verify(EVENT, header(EVENT, SECRET, 0))).isEmpty();
        assertThat(verify(live, header(live, SECRET, 0))).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"event\"",
                "{",
                "{}",
                "<html></html>",
                "{\"object\": \"v2.core.event\", \"id\": \"evt_1\", \"livemode\": false}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"livemode\": false, \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"livemode\": false, \"created\": \"x\"}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"livemode\": false, \"created\": 9e18}",
                "{\"object\": \"event\", \"id\": {}, \"type\": \"a\", \"livemode\": false, \"created\": 1}",
                "{\"object\": \"event\", \"id\": null, \"type\": \"a\", \"livemode\": false, \"created\": 1}",
                "{\"object\": {}, \"id\": \"evt_1\", \"type\": \"a\", \"livemode\": false, \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"livemode\": null, \"created\": 1}"
            })
    @DisplayName("P-2 What is no event is refused without an exception, however rightly it is signed")
    void noEvent(String payload) throws Exception {
        assertThat(verify(payload, header(payload, SECRET, 0))).isEmpty();
    }

    @Test
    @DisplayName("P-2 Bytes that are no UTF-8 are refused, and so is JSON as deep as a well")
    void bytes() throws Exception {
        byte[] payload = EVENT.getBytes(StandardCharsets.UTF_8);
        payload[EVENT.indexOf("evt_1")] = (byte) 0xC3;
        assertThat(verify(payload, header(payload, SECRET))).isEmpty();
        String deep = "[".repeat(200_000);
        assertThat(verify(deep, header(deep, SECRET, 0))).isEmpty();
        assertThat(verify((byte[]) null, "t=1795176000,v1=00")).isEmpty();
    }

    @Test
    @DisplayName("P-2 A huge body is refused")
    void huge() throws Exception {
        String filled = EVENT + " ".repeat(SignedEvents.LARGEST - EVENT.length());
        assertThat(verify(filled, header(filled, SECRET, 0))).isPresent();
        assertThat(verify(filled + " ", header(filled + " ", SECRET, 0))).isEmpty();
    }
}
