package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that runs out in the middle of a reading, with both people on their sockets. */
@AssembledTest
class FundsPauseIT {

    private static final int RATE = 300;
    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName("R-7 A pause of a minute for funds: nothing is billed in it, money that arrives continues the reading")
    void minuteOfPause(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 500)) {
            two.begin();
            two.clientTab().await("low-funds");
            server.pass(Duration.ofSeconds(64), STEP);
            two.await("paused");
            assertThat(two.charges()).containsExactly(300L);
            assertThat(two.available()).as("nothing is held in a pause").isEqualTo(200);

            server.pass(Duration.ofSeconds(60), STEP);
            assertThat(two.state()).isEqualTo("paused");
            assertThat(two.charges()).containsExactly(300L);

            two.credit(400);
            two.await("active");
            assertThat(two.view().get("minute").getAsInt()).isEqualTo(2);
            server.pass(Duration.ofSeconds(30), STEP);
            two.end();
            JsonObject summary = two.assertEnded("ended_by_client", 90_000, 300, 150);
            assertThat(summary.get("pausedMillis").getAsLong())
                    .as("from the end of the paid minute to the money")
                    .isEqualTo(64_000);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-7 No money within 120 s: the reading ends for its balance, and the minute that was given is paid")
    void pauseRunsOut(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 500)) {
            two.begin();
            server.pass(Duration.ofSeconds(64), STEP);
            two.await("paused");
            server.pass(Duration.ofSeconds(110), STEP);
            assertThat(two.state()).isEqualTo("paused");
            server.pass(Duration.ofSeconds(20), STEP);
            two.assertEnded("ended_due_to_balance", 60_000, 300);
        }
        server.assertBooksRight();
    }
}
