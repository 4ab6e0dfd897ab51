package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Coturn;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Line;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls between two real browsers whose money or whose network stops for a while. */
@AssembledTest
class CallOutageJourneyIT {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final long STOPPED_WITHIN_MILLIS = 2000;

    @Test
    @DisplayName(
            "R-7 R-9 V-5 A pause for funds stops the pictures within 2 s, a cut line at its last proof; to the cent")
    void pauseAndCut(TestServer server, Browser browser) {
        try (Line line = Line.to(server)) {
            Calling call = Calling.of(server, browser, 500).over(line).begin("video");
            List<Person> both = List.of(call.client, call.reader);
            both.forEach(person -> call.flows(person, "frames"));
            both.forEach(call::stare);
            server.pass(Duration.ofSeconds(58), STEP);
            both.forEach(person -> Eventually.holds("the picture moves", () -> call.movedAt(person) > 0));

            // The end of the minute is looked at when both are proven to have been there.
            server.pass(Duration.ofSeconds(2), STEP);
            server.clock().advance(Duration.ofSeconds(4));
            Eventually.get("the pause", call::storedState, "paused"::equals);
            long paused = call.realNow(call.client);
            both.forEach(person -> call.state(person, "paused"));
            Map<Person, Long> stood = both.stream().collect(Collectors.toMap(person -> person, call::movedAt));
            for (Person person : both) {
                assertThat(stood.get(person) - paused)
                        .as("the picture at " + person.page().url() + " stood after")
                        .isLessThanOrEqualTo(STOPPED_WITHIN_MILLIS);
                assertThat(call.figures(person).get("state").getAsString()).isEqualTo("closed");
                assertThat(person.page().locator("#composer")).isHidden();
            }
            call.noComplaints();
            server.pass(Duration.ofSeconds(20), STEP);
            assertThat(call.charges()).containsExactly(300L);
            both.forEach(person -> assertThat(call.movedAt(person)).isEqualTo(stood.get(person)));
            call.credit(1500);
            call.running();
            both.forEach(person -> call.flows(person, "frames"));
            server.pass(Duration.ofSeconds(30), STEP);

            line.cut();
            call.client.context().setOffline(true);
            call.state(call.reader, "reconnecting");
            call.client.sees("You are offline");
            assertThat(call.figures(call.reader).get("state").getAsString()).isEqualTo("closed");
            server.clock().advance(Duration.ofSeconds(20));
            line.mend();
            call.client.context().setOffline(false);
            call.running();
            both.forEach(person -> call.flows(person, "frames"));
            call.flows(call.client, "audio");
            server.pass(Duration.ofSeconds(20), STEP);
            call.end();
            assertThat(call.client.page().locator("#total")).hasText("$5.50");
            Eventually.holds("two minutes are charged", () -> call.charges().size() == 2);
            assertThat(call.charges()).as("60 s, and 30 s and 20 s").containsExactly(300L, 250L);
            assertThat(call.reasons())
                    .containsSubsequence(
                            "both_connected", "no_funds", "funds_arrived", "came_back", "client_dropped", "came_back");
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName(
            "V-1 V-2 V-4 Through a real TURN server alone; it dies, and an ICE restart mends the call, to the cent")
    void relayDies(TestServer server, Browser browser) {
        Calling call;
        List<Person> both;
        try (Coturn relay = server.startCoturn()) {
            call = Calling.of(server, browser, 2000).relayed().begin("video");
            both = List.of(call.client, call.reader);
            for (Person person : both) {
                call.flows(person, "frames");
                JsonObject figures = call.figures(person);
                assertThat(figures.get("local").getAsString()).isEqualTo("relay");
                assertThat(figures.get("remote").getAsString()).isEqualTo("relay");
            }
            server.pass(Duration.ofSeconds(15), STEP);
            call.anyWay();
            both.forEach(person -> call.flows(person, "frames"));
            both.forEach(person ->
                    assertThat(call.figures(person).get("local").getAsString()).isEqualTo("relay"));
            assertThat(relay.stands()).isTrue();
        }
        for (Person person : both) {
            Eventually.holds(
                    "another way is found",
                    () -> !List.of("", "relay")
                            .contains(call.figures(person).get("local").getAsString()));
            call.flows(person, "frames");
            assertThat(call.figures(person).get("calls").getAsInt())
                    .as("the same call goes on")
                    .isEqualTo(1);
        }
        server.pass(Duration.ofSeconds(15), STEP);
        call.noComplaints();
        call.end();
        Eventually.holds("the minute is charged", () -> call.charges().size() == 1);
        assertThat(call.charges()).containsExactly(150L);
        assertThat(call.reasons()).as("no interruption").doesNotContain("media_lost", "connection_lost");
        server.assertBooksRight();
    }
}
