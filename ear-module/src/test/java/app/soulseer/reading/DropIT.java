package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections that go and come back: what was given is paid for, what was not is free. */
@AssembledTest
class DropIT {

    private static final int RATE = 300;
    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName("R-9 Three drops and back continue the same minute; the fourth ends the reading")
    void fourDrops(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 2000)) {
            two.begin();
            server.pass(Duration.ofSeconds(30), STEP);
            two.dropClient();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(20), STEP);
            assertThat(two.state()).as("within the grace").isEqualTo("reconnecting");
            two.clientComesBack();
            two.await("active");
            assertThat(two.view().get("minute").getAsInt())
                    .as("the same minute")
                    .isEqualTo(1);
            assertThat(two.view().get("usedMillis").getAsLong()).isEqualTo(30_000);

            server.pass(Duration.ofSeconds(20), STEP);
            two.dropReader();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(20), STEP);
            two.readerComesBack();
            two.await("active");
            assertThat(two.view().get("minute").getAsInt())
                    .as("the same minute")
                    .isEqualTo(1);

            server.pass(Duration.ofSeconds(20), STEP);
            two.dropClient();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(20), STEP);
            two.clientComesBack();
            two.await("active");
            server.pass(Duration.ofSeconds(30), STEP);
            two.dropReader();
            JsonObject summary = two.assertEnded("connection_lost", 100_000, 300, 200);
            assertThat(summary.get("interruptedMillis").getAsLong()).isEqualTo(60_000);
            JsonObject first = summary.getAsJsonArray("minutes").get(0).getAsJsonObject();
            assertThat(first.get("usedMillis").getAsLong())
                    .as("the interrupted minute, once")
                    .isEqualTo(60_000);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-9 A loop of disconnects buys no free minutes")
    void dropLoop(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 2000)) {
            for (int reading = 0; reading < 3; reading++) {
                two.begin();
                for (int drop = 0; drop < 3; drop++) {
                    server.pass(Duration.ofSeconds(3), STEP);
                    two.dropClient();
                    two.await("reconnecting");
                    two.clientComesBack();
                    two.await("active");
                }
                server.pass(Duration.ofSeconds(3), STEP);
                two.dropClient();
                two.assertEnded("connection_lost", 12_000, 60);
                two.clientOpensAnew();
            }
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-9 The grace of a reading is 120 s in all, however the drops are spread")
    void graceInAll(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 2000)) {
            two.begin();
            for (int drop = 0; drop < 2; drop++) {
                server.pass(Duration.ofSeconds(10), STEP);
                two.dropReader();
                two.await("reconnecting");
                server.pass(Duration.ofSeconds(50), STEP);
                two.readerComesBack();
                two.await("active");
            }
            server.pass(Duration.ofSeconds(10), STEP);
            two.dropReader();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(19), STEP);
            assertThat(two.state()).as("20 s of grace are left").isEqualTo("reconnecting");
            server.pass(Duration.ofSeconds(2), STEP);
            two.assertEnded("connection_lost", 30_000, 150);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-10 A closed tab: reconnecting, and after the grace the end, without a cent for the waiting")
    void tabClosed(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 2000)) {
            two.begin();
            server.pass(Duration.ofSeconds(45), STEP);
            two.clientTab().close();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(59), STEP);
            assertThat(two.state()).isEqualTo("reconnecting");
            server.pass(Duration.ofSeconds(2));
            two.assertEnded("connection_lost", 45_000, 225);
            two.clientOpensAnew();
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-10 Both gone: one drop, both back within the grace go on, both gone for good end")
    void bothGone(TestServer server) {
        try (Sitting two = Sitting.of(server, RATE, 2000)) {
            two.begin();
            server.pass(Duration.ofSeconds(70), STEP);
            two.dropClient();
            two.dropReader();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(30), STEP);
            two.readerComesBack();
            assertThat(two.state()).as("one of two is there").isEqualTo("reconnecting");
            two.clientComesBack();
            two.await("active");
            assertThat(two.view().get("drops").getAsInt()).isEqualTo(1);
            assertThat(two.view().get("minute").getAsInt()).isEqualTo(2);
            server.pass(Duration.ofSeconds(20), STEP);
            two.dropReader();
            two.dropClient();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(62), STEP);
            two.assertEnded("connection_lost", 90_000, 300, 150);
        }
        server.assertBooksRight();
    }
}
