package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written while a line is down is said once, as soon as both are back; only what is refused for good is not. */
@AssembledTest
class ChatOutageJourneyIT {

    private Person reader;
    private Person client;
    private final Wire wire = new Wire();

    @BeforeEach
    void talk(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        Person admin = cast.admin();
        String name = "Ophelia Tide " + System.nanoTime();
        reader = cast.reader(admin, name, Cast.address("ophelia"));
        String address = Cast.address("basil");
        client = cast.client("Basil", address);
        cast.credit(admin, address, "20.00", "Welcome");
        wire.hold(client);
        reader.go("/dashboard").button("Online").click();
        reader.sees("Available now");
        client.go("/readers?q=" + name.replace(' ', '+')).link(name).first().click();
        // A page takes clicks when all of it is there.
        client.page().waitForURL("**/readers/*");
        client.page().locator(".start button[data-open]").click();
        client.button("Ask at $2.00 a minute").click();
        reader.sees("asks for a chat reading");
        reader.button("Accept").click();
        reader.page().waitForURL("**/readings/*");
        assertThat(client.page().locator("#clock-label")).hasText("Clock");
        assertThat(reader.page().locator("#clock-label")).hasText("Clock");
    }

    @Test
    @DisplayName("R-9 R-13 A line whose answer is lost with the socket is sent again by itself and said once")
    void answerLost() {
        wire.swallowing = "\"type\":\"chat\"";
        write("Are you still there?");
        client.page().waitForCondition(() -> wire.swallowed > 0);
        wire.cut();
        saidOnce("Are you still there?");
    }

    @Test
    @DisplayName("R-9 R-13 A line that meets a stopped reading waits as sending, and is said when the other is back")
    void otherAway() {
        String room = reader.page().url();
        reader.go("/about");
        assertThat(client.page().locator("#clock-label")).hasText("Clock, stopped");
        write("I will wait for you.");
        assertThat(mine(client)).containsText("Sending");
        reader.page().navigate(room);
        saidOnce("I will wait for you.");
        assertThat(client.page().locator(".is-refused")).hasCount(0);
    }

    @Test
    @DisplayName("R-5 An answer that the news has overtaken does not turn the page back")
    void overtaken() {
        String room = client.page().url();
        client.go("/about");
        assertThat(reader.page().locator("#clock-label")).hasText("Clock, stopped");
        AtomicReference<Route> asked = new AtomicReference<>();
        AtomicReference<APIResponse> answer = new AtomicReference<>();
        reader.page().route("**/api/sessions/*", route -> {
            answer.set(route.fetch());
            asked.set(route);
        });
        reader.page().reload();
        reader.page().waitForCondition(() -> asked.get() != null);
        client.page().navigate(room);
        assertThat(reader.page().locator("#clock-label")).hasText("Clock");
        reader.page()
                .waitForResponse(
                        "**/api/sessions/*",
                        () -> asked.get().fulfill(new Route.FulfillOptions().setResponse(answer.get())));
        reader.page().evaluate("() => new Promise(requestAnimationFrame)");
        assertThat(reader.page().locator("#room")).hasAttribute("data-state", "active");
        assertThat(reader.page().locator("#clock-label")).hasText("Clock");
    }

    @Test
    @DisplayName("R-13 A line that is refused for good says so and can be sent once more")
    void refused() {
        wire.refusing = "common.too_many_requests";
        write("One more thing.");
        assertThat(client.page().locator(".is-refused")).containsText("Not sent.");
        client.assertAccessible();
        wire.refusing = null;
        client.button("Try again").click();
        saidOnce("One more thing.");
        assertThat(client.page().locator(".is-refused")).hasCount(0);
    }

    private void saidOnce(String text) {
        assertThat(reader.page().locator(".msg.them p")).hasText(text);
        assertThat(client.page().locator(".is-sending")).hasCount(0);
        assertThat(mine(client).locator("p")).hasText(text);
    }

    private static Locator mine(Person person) {
        return person.page().locator(".msg.me");
    }

    /** As the form is sent; while the reading stands it is hidden, and what was on its way is what counts here. */
    private void write(String text) {
        client.page().evaluate("""
                text => {
                  document.getElementById('say').value = text;
                  document.getElementById('composer').requestSubmit();
                }""", text);
    }

    /** The client's socket with somebody's hand on it. */
    private static final class Wire {

        private final AtomicReference<WebSocketRoute> page = new AtomicReference<>();
        private final AtomicReference<WebSocketRoute> far = new AtomicReference<>();
        private String swallowing;
        private String refusing;
        private int swallowed;

        void hold(Person person) {
            person.page().routeWebSocket("**/ws", opened -> {
                WebSocketRoute server = opened.connectToServer();
                page.set(opened);
                far.set(server);
                opened.onMessage(frame -> {
                    if (refusing != null && frame.text().contains("\"type\":\"chat\"")) {
                        opened.send(refusal(frame.text()));
                    } else {
                        server.send(frame.text());
                    }
                });
                server.onMessage(frame -> {
                    if (swallowing != null && frame.text().contains(swallowing)) {
                        swallowed++;
                    } else {
                        opened.send(frame.text());
                    }
                });
            });
        }

        /** The socket goes, and what comes after it is whole. */
        void cut() {
            swallowing = null;
            far.get().close();
            page.get().close();
        }

        private String refusal(String asked) {
            String id = asked.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            return "{\"v\":1,\"type\":\"error\",\"re\":\"" + id + "\",\"body\":{\"code\":\"" + refusing
                    + "\",\"status\":429,\"message\":\"That was a little fast.\",\"details\":{}}}";
        }
    }
}
