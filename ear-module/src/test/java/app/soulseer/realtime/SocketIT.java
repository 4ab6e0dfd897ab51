package app.soulseer.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door of the socket: who gets in, and what becomes of bad input. */
@AssembledTest
class SocketIT {

    private static final String PRESENCE =
            "{\"v\":1,\"type\":\"subscribe\",\"id\":\"s\",\"body\":{\"topic\":\"presence\"}}";

    @Test
    @DisplayName("A visitor may hear public topics, and nothing else")
    void visitors() {
        try (Ws socket = visitor()) {
            assertThat(socket.await("welcome")
                            .getAsJsonObject("body")
                            .get("person")
                            .isJsonNull())
                    .isTrue();
            socket.send(PRESENCE);
            assertThat(socket.await("subscribed").get("re").getAsString()).isEqualTo("s");
            socket.send(message("join", "j", "{\"room\":\"0190b6a4-7a3c-7000-8000-000000000001\"}"));
            refused(socket, "j", "common.unauthenticated");
            socket.send(message("heartbeat", "h", "{}"));
            socket.await("heartbeat");
        }
    }

    @Test
    @DisplayName("R-1 Who begins to hear presence is told how the readers asked about stand, then what changes")
    void presence(TestServer server) {
        Cast.Player reader = new Cast(server).reader(200);
        try (Ws socket = visitor();
                Ws page = Ws.open(reader.remembered())) {
            page.await("welcome");
            assertThat(statuses(socket, "before", reader.slug())).containsExactly(Map.entry(reader.slug(), "offline"));
            reader.rest().put("/api/readers/me/status", "{\"status\":\"away\"}").expect(200);
            socket.await("the news", news -> {
                JsonObject body = news.getAsJsonObject("body");
                return body.has("slug")
                        && body.get("slug").getAsString().equals(reader.slug())
                        && body.get("status").getAsString().equals("away");
            });
            assertThat(statuses(socket, "after", reader.slug())).containsExactly(Map.entry(reader.slug(), "away"));
        }
    }

    /** What is told about a reader, and about somebody who does not exist. */
    private static Map<String, String> statuses(Ws socket, String id, String slug) {
        socket.send(
                message("subscribe", id, "{\"topic\":\"presence\",\"readers\":[\"" + slug + "\",\"nobody-at-all\"]}"));
        Map<String, String> statuses = new HashMap<>();
        socket.await(
                        "an answer",
                        answer -> answer.has("re")
                                && answer.get("re").getAsString().equals(id))
                .getAsJsonObject("body")
                .getAsJsonObject("readers")
                .asMap()
                .forEach((each, status) -> statuses.put(each, status.getAsString()));
        return statuses;
    }

    @Test
    @DisplayName("A-8 A page of a foreign origin is refused at the handshake")
    void foreignOrigin() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> Ws.open("/ws", Map.of("Origin", "https://evil.example")))
                .withStackTraceContaining("403");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> Ws.open("/ws", Map.of("Origin", "null")))
                .withStackTraceContaining("403");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-2 Bad input is answered by an error, and the door stays open")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no JSON            | hello                                            | room.bad_message
                    an array           | []                                               | room.bad_message
                    broken             | {"v":1,"type":                                   | room.bad_message
                    no version         | {"type":"heartbeat"}                             | room.unknown_version
                    another version    | {"v":2,"type":"heartbeat"}                       | room.unknown_version
                    no type            | {"v":1}                                          | common.invalid_input
                    unknown type       | {"v":1,"type":"dance"}                           | room.unknown_type
                    id of another kind | {"v":1,"type":"heartbeat","id":7}                | common.invalid_input
                    body no object     | {"v":1,"type":"subscribe","body":[]}             | common.invalid_input
                    missing field      | {"v":1,"type":"subscribe","body":{}}             | common.invalid_input
                    unknown topic      | {"v":1,"type":"subscribe","body":{"topic":"x"}}  | common.invalid_input
                    no list            | {"v":1,"type":"subscribe","body":{"topic":"presence","readers":"x"}} | common.invalid_input
                    no texts           | {"v":1,"type":"subscribe","body":{"topic":"presence","readers":[7]}} | common.invalid_input
                    an empty text      | {"v":1,"type":"subscribe","body":{"topic":"presence","readers":[""]}} | common.invalid_input
                    """)
    void badInput(String name, String text, String code) {
        try (Ws socket = visitor()) {
            socket.send(text);
            JsonObject error = socket.await("error");
            assertThat(error.getAsJsonObject("body").get("code").getAsString()).isEqualTo(code);
            assertThat(error.getAsJsonObject("body").get("message").getAsString())
                    .isNotBlank();
            socket.send(PRESENCE);
            socket.await("subscribed");
        }
    }

    @Test
    @DisplayName("A message over 64 KiB is refused in words, and then the socket is closed")
    void tooLarge() {
        Ws socket = visitor();
        socket.send("{\"v\":1,\"type\":\"" + "x".repeat(70_000) + "\"}");
        refused(socket, null, "common.too_large");
        Eventually.holds("closed with 1009", () -> socket.closeCode() == 1009);
    }

    @Test
    @DisplayName("Many fragments make one message, and a long one below the limit is heard")
    void longMessage() {
        try (Ws socket = visitor()) {
            socket.send("{\"v\":1,\"type\":\"heartbeat\",\"id\":\"long\",\"body\":{\"pad\":\"" + "ü".repeat(30_000)
                    + "\"}}");
            assertThat(socket.await("heartbeat").get("re").getAsString()).isEqualTo("long");
        }
    }

    @Test
    @DisplayName("A-5 A flood of messages is answered by errors and passes")
    void flood() {
        try (Ws socket = visitor()) {
            for (int i = 0; i < 120; i++) {
                socket.send(message("heartbeat", "f" + i, "{}"));
            }
            refused(socket, null, "common.too_many_requests");
            assertThat(socket.closeCode()).isEqualTo(-1);
        }
    }

    private static Ws visitor() {
        return Ws.open("/ws", Map.of("Origin", TestServer.get().baseUrl()));
    }

    private static String message(String type, String id, String body) {
        return "{\"v\":1,\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"body\":" + body + "}";
    }

    private static void refused(Ws socket, String id, String code) {
        socket.await(
                "an error " + code,
                message -> message.get("type").getAsString().equals("error")
                        && (id == null
                                || id.equals(
                                        message.has("re") ? message.get("re").getAsString() : ""))
                        && message.getAsJsonObject("body")
                                .get("code")
                                .getAsString()
                                .equals(code));
    }
}
