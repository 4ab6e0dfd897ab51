package app.soulseer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every socket message, as everybody. */
@AssembledTest
class SocketAccessIT {

    private static final Set<String> DENIALS =
            Set.of("common.unauthenticated", "common.forbidden", "common.not_found", "room.unknown", "room.not_joined");

    @Test
    @DisplayName("A-3 Who may send which message is what docs/security.md says")
    void everyMessageAsEverybody(TestServer server) {
        List<String> wrong = new ArrayList<>();
        try (Stage stage = new Stage(server)) {
            Map<String, Map<String, Boolean>> table = AccessTable.section("Socket messages");
            // The parties go last: one of them ends the session.
            for (String person : List.of("visitor", "other client", "other reader", "admin", "reader", "client")) {
                try (Ws socket = open(server, stage, person)) {
                    socket.await("welcome");
                    table.forEach((type, people) -> {
                        if (type.equals("leave") || (type.equals("end") && person.equals("reader"))) {
                            return;
                        }
                        check(socket, stage, type, person, people.get(person), wrong);
                    });
                    check(socket, stage, "leave", person, table.get("leave").get(person), wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Ws open(TestServer server, Stage stage, String person) {
        return person.equals("visitor")
                ? Ws.open("/ws", Map.of("Origin", server.baseUrl()))
                : Ws.open(stage.player(person).cookies());
    }

    private static void check(Ws socket, Stage stage, String type, String person, boolean may, List<String> wrong) {
        String id = UUID.randomUUID().toString();
        String body = switch (type) {
            case "heartbeat" -> "{}";
            case "subscribe", "unsubscribe" -> "{\"topic\":\"presence\"}";
            case "chat" ->
                "{\"room\":\"" + stage.session() + "\",\"clientMessageId\":\"" + id + "\",\"text\":\"Hello\"}";
            default -> "{\"room\":\"" + stage.session() + "\"}";
        };
        socket.send("{\"v\":1,\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"body\":" + body + "}");
        JsonObject answer = socket.await(
                "the answer to " + type + " as " + person,
                message -> message.has("re") && message.get("re").getAsString().equals(id));
        boolean error = answer.get("type").getAsString().equals("error");
        boolean denied = error
                && DENIALS.contains(answer.getAsJsonObject("body").get("code").getAsString());
        if (may == denied || (!may && !error)) {
            wrong.add(type + " as " + person + ": " + answer);
        }
    }
}
