package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings by video and by voice between two real browsers. */
@AssembledTest
class VideoCallJourneyIT {

    private static final Duration STEP = Duration.ofSeconds(10);

    /** A person who has said no, until {@code window.kept} is false. */
    private static final String KEPT = """
            window.kept = true;
            const given = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = (wish) => window.kept
              ? Promise.reject(new DOMException('kept', 'NotAllowedError')) : given(wish);
            """;

    @Test
    @DisplayName(
            "V-1 V-3 R-5 R-13 A video call: pictures and sound both ways, its controls, the chat beside it, to the cent")
    void videoCall(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 2000).begin("video");
        call.flows(call.client, "frames");
        call.flows(call.reader, "frames");
        call.flows(call.client, "audio");
        long before = call.shown(call.client);
        Eventually.holds("the picture moves", () -> call.shown(call.client) > before);
        server.pass(Duration.ofSeconds(60), STEP);

        microphoneAndCamera(call);
        quality(call);
        otherDevices(call);
        windows(call);
        call.client.page().locator("#say").fill("I can see you well.");
        call.client.page().locator("#say").press("Enter");
        assertThat(call.reader.page().locator(".msg.them p")).hasText("I can see you well.");

        server.pass(Duration.ofSeconds(30), STEP);
        assertThat(call.figures(call.client).get("calls").getAsInt())
                .as("all of it in one call")
                .isEqualTo(1);
        call.noComplaints();
        call.end();
        assertThat(call.client.page().locator("#total")).hasText("$4.50");
        Eventually.holds("two minutes are charged", () -> call.charges().size() == 2);
        assertThat(call.charges()).containsExactly(300L, 150L);
        server.assertBooksRight();
        call.noComplaints();
    }

    @Test
    @DisplayName(
            "V-1 V-3 R-5 A voice call: sound both ways and no picture, the microphone shown to the other, to the cent")
    void voiceCall(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 1000).begin("voice");
        call.flows(call.client, "audio");
        call.flows(call.reader, "audio");
        assertThat(call.figures(call.client).get("video").getAsLong()).isZero();
        assertThat(call.capturing(call.client)).as("no camera").isZero();
        assertThat(call.client.page().locator("#ctl-camera")).isHidden();
        call.client.page().locator("#ctl-mic").click();
        assertThat(call.reader.page().locator("#remote-words")).hasText(", microphone off");
        server.pass(Duration.ofSeconds(30), STEP);
        call.end();
        assertThat(call.client.page().locator("#total")).hasText("$0.90");
        assertThat(call.charges()).containsExactly(90L);
        server.assertBooksRight();
        call.noComplaints();
    }

    @Test
    @DisplayName(
            "V-3 The check before a call: a microphone that is kept from us is explained, tried again, and measured")
    void checkBeforeTheCall(TestServer server, Browser browser) {
        Calling call = Calling.of(server, browser, 1000);
        call.client.context().addInitScript(KEPT);
        call.ask("voice");
        Page client = call.client.page();
        assertThat(client.locator("#check")).containsText("Your browser keeps the microphone from us");
        assertThat(client.locator("#check")).containsText("choose Allow, then try again");
        assertThat(client.locator("#check .status")).hasText("Refused");
        call.client.assertAccessible();
        client.evaluate("() => { window.kept = false; }");
        call.client.button("Try again").click();
        assertThat(client.locator("#check .status")).hasText("Heard");
        assertThat(client.locator("#check .note")).hasCount(0);
        assertThat(client.locator("#dev-mic option")).not().hasCount(0);
        client.waitForFunction("() => Number(document.querySelector('[role=meter]').ariaValueNow) > 0");
        call.accept();
        call.running();
        call.flows(call.reader, "audio");
        call.end();
        server.assertBooksRight();
    }

    /** What one switches off, the other is told, and does not get. */
    private static void microphoneAndCamera(Calling call) {
        Page client = call.client.page();
        Page reader = call.reader.page();
        client.locator("#ctl-mic").click();
        assertThat(client.locator("#ctl-mic")).hasAttribute("aria-pressed", "false");
        assertThat(reader.locator("#remote-mic")).isVisible();
        assertThat(reader.locator("#remote-words")).hasText(", microphone off, camera on");
        client.locator("#ctl-camera").click();
        assertThat(reader.locator("#remote-camera")).isVisible();
        assertThat(reader.locator("#face")).isVisible();
        assertThat(client.locator("#self-tile")).isHidden();
        assertThat(call.capturing(call.client)).as("the camera's light is out").isZero();
        client.locator("#ctl-mic").click();
        client.locator("#ctl-camera").click();
        assertThat(reader.locator("#remote-words")).hasText(", microphone on, camera on");
        assertThat(reader.locator("#remote-mic")).isHidden();
        assertThat(reader.locator("#remote-camera")).isHidden();
        assertThat(client.locator("#self-tile")).isVisible();
        call.flows(call.reader, "frames");
    }

    /** The choice bounds what is sent, and the other side gets a picture of that size. */
    private static void quality(Calling call) {
        Page client = call.client.page();
        client.locator("#ctl-quality").click();
        client.locator("#dev-quality").selectOption("high");
        Eventually.holds("1.8 Mbit/s at most", () -> call.mostSent(call.client) == 1_800_000);
        assertThat(client.locator("#ctl-quality")).containsText("Quality: high");
        client.locator("#dev-quality").selectOption("low");
        Eventually.holds("180 kbit/s at most", () -> call.mostSent(call.client) == 180_000);
        Eventually.holds(
                "a small picture", () -> call.figures(call.reader).get("width").getAsInt() <= 320);
    }

    /** Another camera and another microphone in the middle of the call; the dialog is open. */
    private static void otherDevices(Calling call) {
        Page client = call.client.page();
        for (String select : new String[] {"#dev-camera", "#dev-mic"}) {
            String first = client.locator(select).inputValue();
            int last = client.locator(select + " option").count() - 1;
            client.locator(select).selectOption(new SelectOption().setIndex(last));
            assertThat(client.locator(select)).not().hasValue(first);
            assertThat(client.locator(select + " ~ .note")).hasCount(0);
        }
        call.flows(call.reader, "frames");
        call.flows(call.reader, "audio");
        client.keyboard().press("Escape");
        assertThat(client.locator("#devices-dialog")).isHidden();
    }

    private static void windows(Calling call) {
        Page client = call.client.page();
        client.locator("#ctl-full").click();
        assertThat(client.locator("#ctl-full")).containsText("Leave full screen");
        client.locator("#ctl-full").click();
        assertThat(client.locator("#ctl-full")).not().containsText("Leave");
        client.locator("#ctl-pip").click();
        client.waitForFunction("() => document.pictureInPictureElement?.id === 'remote'");
        client.locator("#ctl-pip").click();
        client.waitForFunction("() => document.pictureInPictureElement === null");
        call.flows(call.client, "frames");
    }
}
