package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A reading by video between two real browsers. */
@AssembledTest
class VideoCallJourneyIT {

    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName("V-1 V-3 R-5 R-13 A video call: pictures and sound flow both ways, the chat is beside it, to the cent")
    void videoCall(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 2000).begin("video");
        call.flows(call.client, "frames");
        call.flows(call.reader, "frames");
        call.flows(call.client, "audio");
        long before = call.shown(call.client);
        Eventually.holds("the picture moves", () -> call.shown(call.client) > before);
        server.pass(Duration.ofSeconds(90), STEP);
        call.client.page().locator("#end").click();
        call.client.button("End now").click();
        call.client.page().waitForURL("**/summary");
        call.reader.page().waitForURL("**/summary");
        PlaywrightAssertions.assertThat(call.client.page().locator("#total")).hasText("$4.50");
        Eventually.holds("two minutes are charged", () -> call.charges().size() == 2);
        assertThat(call.charges()).containsExactly(300L, 150L);
        server.assertBooksRight();
        call.noComplaints();
    }
}
