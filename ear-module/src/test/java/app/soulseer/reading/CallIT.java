package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings by voice and video on the running server: what the pages say of their media moves the clock. */
@AssembledTest
class CallIT {

    private static final int RATE = 300;
    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName(
            "R-5 R-6 R-9 The clock starts with the media, stands at its last proof, and goes on with it, to the cent")
    void mediaMovesTheClock(TestServer server) {
        try (Sitting two = Sitting.ofCalls(server, "video", RATE, 2000)) {
            two.ask();
            two.accept();
            two.join(two.clientTab(), 0);
            two.join(two.readerTab(), 0);
            two.flowsTo(two.clientTab());
            server.pass(Duration.ofSeconds(20), STEP);
            assertThat(two.state()).as("media reaches one of the two alone").isEqualTo("waiting");
            two.flowsTo(two.readerTab());
            two.await("active");
            server.pass(Duration.ofSeconds(90), STEP);
            Eventually.holds("a minute is charged", () -> two.charges().equals(List.of(300L)));

            two.fallsSilent(two.readerTab());
            two.await("reconnecting");
            assertThat(two.view().get("usedMillis").getAsLong()).isEqualTo(90_000);
            two.clientTab().await("media-stop");
            server.clock().advance(Duration.ofSeconds(15));
            two.mediaFlows();
            two.await("active");
            server.pass(Duration.ofSeconds(15), STEP);
            two.end();
            JsonObject summary = two.assertEnded("ended_by_client", 105_000, 300, 225);
            assertThat(summary.get("interruptedMillis").getAsLong()).isEqualTo(15_000);
            assertThat(two.rows("SELECT reason FROM reading_transition WHERE session_id = :id ORDER BY seq").stream()
                            .map(row -> row.get("reason")))
                    .startsWith("requested", "accepted", "both_connected", "media_lost", "came_back");
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-7 R-9 V-5 A pause and a drop stop the media of both; what was begun before is refused after them")
    void stopped(TestServer server) {
        try (Sitting two = Sitting.ofCalls(server, "voice", RATE, 500)) {
            two.begin();
            server.pass(Duration.ofSeconds(64), STEP);
            two.await("paused");
            two.readerTab().await("media-stop");
            refused(two, "media", "", "room.media_stopped");
            refused(two, "offer", "\"generation\":1,\"sdp\":\"v=0\"", "room.media_stopped");
            two.credit(400);
            two.await("reconnecting");
            refused(two, "offer", "\"generation\":1,\"sdp\":\"v=0\"", "room.media_stale");
            two.mediaFlows();
            two.await("active");
            server.pass(Duration.ofSeconds(20), STEP);
            two.dropReader();
            two.await("reconnecting");
            refused(two, "media", "", "room.media_stopped");
            two.readerComesBack();
            two.mediaFlows();
            two.await("active");
            server.pass(Duration.ofSeconds(10), STEP);
            two.end();
            two.assertEnded("ended_by_client", 90_000, 300, 150);
            refused(two, "media", "", "room.media_stopped");
            refused(two, "offer", "\"generation\":3,\"sdp\":\"v=0\"", "room.media_stopped");
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName(
            "R-10 V-1 The call moves to another tab and its old one closes: the clock runs on, and no drop is counted")
    void anotherTab(TestServer server) {
        try (Sitting two = Sitting.ofCalls(server, "video", RATE, 2000)) {
            two.begin();
            server.pass(Duration.ofSeconds(10), STEP);
            var old = two.clientTab();
            two.clientComesBack();
            int generation = two.flowsTo(two.clientTab()).get("generation").getAsInt();
            assertThat(generation).isEqualTo(2);
            two.flowsTo(two.readerTab());
            old.drop();
            server.pass(Duration.ofSeconds(20), STEP);
            assertThat(two.state()).isEqualTo("active");
            two.end();
            two.assertEnded("ended_by_client", 30_000, 150);
            assertThat(two.moves()).isEqualTo(List.of("created", "waiting", "active", "ended", "finalized"));
        }
        server.assertBooksRight();
    }

    private static void refused(Sitting two, String type, String fields, String code) {
        JsonObject error = two.request(two.clientTab(), type, fields, "error");
        assertThat(error.get("code").getAsString()).isEqualTo(code);
    }
}
