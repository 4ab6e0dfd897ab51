package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A call over a line that is too thin for it: from video to voice to chat, within one reading. */
@AssembledTest
class LighterCallJourneyIT {

    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName(
            "V-4 R-13 From video to voice to chat, each agreed by both; the clock runs on, the next minute is cheaper")
    void lighter(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 2000, Look.DESKTOP_LIGHT, Look.PHONE_DARK)
                .begin("video");
        call.flows(call.client, "frames");
        assertThat(call.client.page().locator("#line-word")).hasText("Clear");
        assertThat(call.reader.page().locator("#line-word")).hasText("Clear");

        call.client.button("Lighter").click();
        call.client.sees("Voice: $1.80 a minute. Chat: $1.00 a minute.");
        call.client.assertAccessible();
        call.client.button("Not now").click();
        assertThat(call.client.page().locator("#lighter")).isHidden();
        call.client.button("Lighter").click();
        call.client.button("Ask for voice").click();
        call.client.sees("You asked to go on by voice.");
        call.reader.sees("would like to go on by voice.");
        call.reader.sees("$1.26 of a minute is yours");
        call.reader.assertAccessible();
        call.reader.assertNoSidewaysScroll();
        call.reader
                .page()
                .locator("#lighter")
                .getByText("No", new Locator.GetByTextOptions().setExact(true))
                .click();
        call.client.sees("stays with video.");
        call.client.button("Lighter").click();
        call.client.button("Ask for voice").click();
        call.reader.button("Go on by voice").click();
        for (Person person : List.of(call.client, call.reader)) {
            assertThat(person.page().locator("#room")).hasAttribute("data-call", "voice");
            assertThat(person.page().locator("#room-line")).hasText("Voice reading");
            assertThat(person.page().locator("#ctl-camera")).isHidden();
            assertThat(person.page().locator("#room")).hasAttribute("data-state", "active");
        }
        call.flows(call.client, "audio");
        call.flows(call.reader, "audio");
        call.client.assertAccessible();

        call.client.button("Lighter").click();
        call.client.button("Ask for chat").click();
        call.reader.button("Go on by chat").click();
        for (Person person : List.of(call.client, call.reader)) {
            assertThat(person.page().locator("#room")).hasAttribute("data-call", "chat");
            assertThat(person.page().locator("#stage")).isHidden();
            assertThat(person.page().locator("#composer")).isVisible();
        }
        call.client.page().locator("#say").fill("Can you read me?");
        call.client.button("Send").click();
        assertThat(call.reader.page().locator(".msg.them p")).hasText("Can you read me?");
        call.client.assertAccessible();
        call.reader.assertAccessible();
        call.reader.assertNoSidewaysScroll();
        server.pass(Duration.ofSeconds(90), STEP);
        assertThat(call.client.page().locator("#rate")).hasText("$1.00");
        call.client.page().locator("#end").click();
        call.client.button("End now").click();
        call.client.page().waitForURL("**/summary");
        assertThat(call.charges()).containsExactly(300L, 50L);
        server.assertBooksRight();
        call.noComplaints();
    }
}
