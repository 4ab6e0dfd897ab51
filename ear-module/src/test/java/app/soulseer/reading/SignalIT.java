package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What two browsers say to each other through the socket, and who tries to join in. */
@AssembledTest
class SignalIT {

    private static final int RATE = 300;

    @Test
    @DisplayName("V-1 V-2 Servers and signals for the two parties: whole, in both directions, and to nobody else")
    void twoParties(TestServer server) {
        try (Sitting two = Sitting.ofCalls(server, "video", RATE, 2000)) {
            two.ask();
            two.accept();
            two.join(two.clientTab(), 0);
            two.join(two.readerTab(), 0);
            Ws secondTab = two.newClientTab();
            two.join(secondTab, 0);

            JsonObject client = two.takePart(two.clientTab());
            assertThat(client.get("provider").getAsString()).isEqualTo("webrtc");
            assertThat(client.get("kind").getAsString()).isEqualTo("video");
            assertThat(client.getAsJsonObject("webrtc").has("iceServers")).isTrue();
            assertThat(client.get("ready").getAsBoolean()).isFalse();
            refused(two, two.clientTab(), "offer", sdp(1, "alone"), "room.media_alone");
            JsonObject reader = two.takePart(two.readerTab());
            assertThat(reader.get("ready").getAsBoolean()).isTrue();
            assertThat(reader.get("polite").getAsBoolean())
                    .isNotEqualTo(client.get("polite").getAsBoolean());
            assertThat(two.clientTab()
                            .await("media-ready")
                            .getAsJsonObject("body")
                            .get("generation")
                            .getAsInt())
                    .isEqualTo(1);

            String marker = "candidate-" + UUID.randomUUID();
            two.request(two.clientTab(), "offer", sdp(1, marker), "signalled");
            JsonObject offer = two.readerTab().await("offer").getAsJsonObject("body");
            assertThat(offer.get("sdp").getAsString()).isEqualTo("v=0\r\na=" + marker + "\r\n");
            assertThat(offer.get("seat").getAsString())
                    .isEqualTo(reader.get("seat").getAsString());
            two.request(two.readerTab(), "answer", sdp(1, "yes"), "signalled");
            two.clientTab().await("answer");
            two.request(
                    two.readerTab(),
                    "ice-candidate",
                    "\"generation\":1,\"candidate\":\"candidate:1 1 udp 1 192.0.2.1 9 typ host\",\"sdpMid\":\"0\","
                            + "\"sdpMLineIndex\":0,\"usernameFragment\":\"x\",\"more\":\"is left out\"",
                    "signalled");
            JsonObject candidate = two.clientTab().await("ice-candidate").getAsJsonObject("body");
            assertThat(candidate.get("candidate").getAsString()).startsWith("candidate:1");
            assertThat(candidate.has("more")).isFalse();
            refused(two, secondTab, "offer", sdp(1, "other tab"), "room.media_stale");
            assertThat(server.log()).as("signals are not logged").doesNotContain(marker);
            secondTab.close();
        }
    }

    @Test
    @DisplayName(
            "V-2 V-5 Forged rooms, strangers, floods and replays after the end: refused, counted, and nothing passed on")
    void abuse(TestServer server) {
        try (Sitting two = Sitting.ofCalls(server, "video", RATE, 2000);
                Sitting others = Sitting.ofCalls(server, "video", RATE, 2000)) {
            two.begin();
            others.begin();
            long strangers = server.metric("soulseer_signals_total", "outcome=\"room.not_joined\"");
            long passedOn = server.metric("soulseer_signals_total", "outcome=\"relayed\"");

            // A party of another call, with a room of its own, speaks into this one.
            for (Ws stranger : new Ws[] {others.clientTab(), others.readerTab()}) {
                for (String type : new String[] {"media", "offer", "answer", "ice-candidate"}) {
                    refused(two, stranger, type, sdp(1, "stranger"), "room.not_joined");
                }
                refused(two, stranger, "join", "\"since\":0", "room.unknown");
            }
            String forged = UUID.randomUUID().toString();
            two.clientTab()
                    .send("{\"v\":1,\"type\":\"offer\",\"id\":\"forged\",\"body\":{\"room\":\"" + forged
                            + "\",\"generation\":1,\"sdp\":\"v=0\"}}");
            code(Sitting.awaitAnswer(two.clientTab(), "forged"), "room.not_joined");
            assertThat(server.metric("soulseer_signals_total", "outcome=\"room.not_joined\""))
                    .isEqualTo(strangers + 7);
            try (Ws visitor = Ws.open("/ws", Map.of("Origin", server.baseUrl()))) {
                visitor.await("welcome");
                refused(two, visitor, "offer", sdp(1, "visitor"), "common.unauthenticated");
            }

            refused(two, two.clientTab(), "offer", sdp(9, "future"), "room.media_stale");
            refused(two, two.clientTab(), "offer", sdp(1, "x".repeat(17_000)), "common.invalid_input");
            refused(two, two.clientTab(), "offer", "\"generation\":1", "common.invalid_input");
            refused(two, two.clientTab(), "ice-candidate", "\"generation\":1,\"candidate\":7", "common.invalid_input");
            Ws tooMuch = two.newClientTab();
            two.join(tooMuch, 0);
            two.send(tooMuch, "offer", sdp(1, "x".repeat(70_000)));
            Eventually.holds("the frame is too large", () -> tooMuch.closeCode() == 1009);

            IntStream.range(0, 45).forEach(i -> two.send(two.readerTab(), "ice-candidate", "\"generation\":1"));
            two.readerTab().await("a flood is stopped", frame -> is(frame, "common.too_many_requests"));
            assertThat(two.readerTab().closeCode()).isEqualTo(-1);

            two.end();
            refused(two, two.clientTab(), "offer", sdp(1, "after the end"), "room.media_stopped");
            refused(two, two.clientTab(), "media", "", "room.media_stopped");
            assertThat(two.readerTab()
                            .has(frame -> frame.get("type").getAsString().equals("offer")))
                    .as("nothing was passed on")
                    .isFalse();
            assertThat(others.clientTab()
                            .has(frame -> frame.get("type").getAsString().equals("ice-candidate")))
                    .isFalse();
            assertThat(server.metric("soulseer_signals_total", "outcome=\"relayed\""))
                    .as("some of the flood alone")
                    .isBetween(passedOn + 20, passedOn + 45);
            others.end();
        }
        server.assertBooksRight();
    }

    private static String sdp(int generation, String marker) {
        return "\"generation\":" + generation + ",\"sdp\":\"v=0\\r\\na=" + marker + "\\r\\n\"";
    }

    private static void refused(Sitting two, Ws tab, String type, String fields, String code) {
        code(Sitting.awaitAnswer(tab, two.send(tab, type, fields)), code);
    }

    private static void code(JsonObject answer, String code) {
        assertThat(is(answer, code)).as(answer.toString()).isTrue();
    }

    private static boolean is(JsonObject frame, String code) {
        return frame.get("type").getAsString().equals("error")
                && frame.getAsJsonObject("body").get("code").getAsString().equals(code);
    }
}
