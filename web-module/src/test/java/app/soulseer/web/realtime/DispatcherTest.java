package app.soulseer.web.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.room.RoomProblem;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {

    private final List<Dispatcher.Message> handled = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(List.of(handler("say", false), handler("look", true)));

    private record Refusal(String id, Problem problem) {}

    @Test
    @DisplayName("A message goes to the handler of its type, with its id and its fields")
    void goesToItsHandler() {
        send("{\"v\":1,\"type\":\"say\",\"id\":\"a1\",\"body\":{\"text\":\"hello\"}}");
        assertThat(refused).isEmpty();
        assertThat(handled).singleElement().satisfies(message -> {
            assertThat(message.handler().type()).isEqualTo("say");
            assertThat(message.id()).isEqualTo("a1");
            assertThat(message.body().getString("text")).isEqualTo("hello");
        });
    }

    @Test
    @DisplayName("Id and body may be left out, and unknown fields are ignored")
    void littleIsNeeded() {
        send("{\"v\":1,\"type\":\"say\",\"colour\":\"pink\"}");
        assertThat(handled).singleElement().satisfies(message -> {
            assertThat(message.id()).isNull();
            assertThat(message.body()).isEmpty();
        });
    }

    @ParameterizedTest
    @DisplayName("What is no JSON object is refused, and no depth of brackets breaks anything")
    @ValueSource(strings = {"", " ", "null", "17", "\"text\"", "[]", "{", "{\"v\":1,}", "{}{", "\u0000", "deep"})
    void notAnObject(String text) {
        send(text.equals("deep") ? "[".repeat(60_000) : text);
        assertThat(handled).isEmpty();
        assertThat(refused).containsExactly(new Refusal(null, RoomProblem.BAD_MESSAGE));
    }

    @ParameterizedTest
    @DisplayName("I-2 Only the version that is spoken here is understood")
    @ValueSource(strings = {"{\"type\":\"say\"}", "{\"v\":2,\"type\":\"say\"}", "{\"v\":\"1\",\"type\":\"say\"}"})
    void versions(String text) {
        send(text);
        assertThat(refused).containsExactly(new Refusal(null, RoomProblem.UNKNOWN_VERSION));
    }

    @Test
    @DisplayName("I-2 Unknown types are refused with an error that names the message")
    void unknownType() {
        send("{\"v\":1,\"type\":\"dance\",\"id\":\"a1\"}");
        assertThat(refused).containsExactly(new Refusal("a1", RoomProblem.UNKNOWN_TYPE));
    }

    @ParameterizedTest
    @DisplayName("Fields of the frame that have the wrong kind are refused")
    @ValueSource(
            strings = {
                "{\"v\":1}",
                "{\"v\":1,\"type\":7}",
                "{\"v\":1,\"type\":\"say\",\"id\":7}",
                "{\"v\":1,\"type\":\"say\",\"id\":\"\"}",
                "{\"v\":1,\"type\":\"say\",\"body\":[]}",
                "{\"v\":1,\"type\":\"say\",\"body\":\"text\"}"
            })
    void wrongKinds(String text) {
        send(text);
        assertThat(handled).isEmpty();
        assertThat(refused).extracting(Refusal::problem).containsExactly(CommonProblem.INVALID_INPUT);
    }

    @Test
    @DisplayName("A visitor may send what is meant for visitors, and nothing else")
    void visitors() {
        dispatcher.dispatch("{\"v\":1,\"type\":\"look\"}", true, handled::add, this::refuse);
        dispatcher.dispatch("{\"v\":1,\"type\":\"say\",\"id\":\"b\"}", true, handled::add, this::refuse);
        assertThat(handled).hasSize(1);
        assertThat(refused).containsExactly(new Refusal("b", CommonProblem.UNAUTHENTICATED));
    }

    @Test
    @DisplayName("A handler's refusal becomes the answer")
    void handlersRefuse() {
        dispatcher.dispatch(
                "{\"v\":1,\"type\":\"say\",\"id\":\"c\"}",
                false,
                message -> {
                    throw new DomainException(RoomProblem.CLOSED);
                },
                this::refuse);
        assertThat(refused).containsExactly(new Refusal("c", RoomProblem.CLOSED));
    }

    @Test
    @DisplayName("Two handlers of one type are a mistake that stops the start")
    void twoHandlers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Dispatcher(List.of(handler("say", false), handler("say", true))));
    }

    private void send(String text) {
        dispatcher.dispatch(text, false, handled::add, this::refuse);
    }

    private void refuse(String id, DomainException refusal) {
        refused.add(new Refusal(id, refusal.problem()));
    }

    private static MessageHandler handler(String type, boolean forVisitors) {
        return new MessageHandler() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public boolean forVisitors() {
                return forVisitors;
            }

            @Override
            public void handle(Connection connection, JsonObject body) {
                throw new AssertionError("the dispatcher leaves the call to its caller");
            }
        };
    }
}
