package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.notice.PushService;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notifications of the device: offered, never asked for unasked, and shown when a request rings. */
@AssembledTest
class NotificationJourneyIT {

    /** Counts the tones that a page plays. */
    private static final String LISTENING = """
            window.tones = 0;
            const play = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.tones += 1; return play.apply(this, when); };""";

    /** A browser that has not been asked yet and says yes; the real one here always says no. */
    private static final String WILLING = """
            window.asked = 0;
            window.shown = [];
            let allowed = 'default';
            window.Notification = class {
              constructor(title, options) { window.shown.push(title + ': ' + options.body); }
              close() {}
              static get permission() { return allowed; }
              static requestPermission() { window.asked += 1; allowed = 'granted'; return Promise.resolve(allowed); }
            };""";

    /** The browser's own push service is out of reach; the rest of the way is real. */
    private static final String SUBSCRIBING = """
            PushManager.prototype.getSubscription = () => Promise.resolve(null);
            PushManager.prototype.subscribe = (options) => {
              window.subscribed = options.userVisibleOnly && options.applicationServerKey.length;
              return Promise.resolve({ toJSON: () => ({ endpoint: '%s', keys: { p256dh: '%s', auth: '%s' } }) });
            };""";

    private static final String BLOCKING =
            "Object.defineProperty(window.Notification, 'permission', { get: () => 'denied' });";

    @Test
    @DisplayName(
            "R-3 Going online offers notifications; a click allows them, and requests are shown by them: by the page"
                    + " while one is open, by push while none is")
    void offered(TestServer server, Browser browser) {
        try (PushService service = server.startPushService()) {
            offered(server, browser, service);
        }
    }

    private static void offered(TestServer server, Browser browser, PushService service) {
        Cast cast = new Cast(server, browser);
        Person admin = cast.admin();
        String name = "Nerina Vane " + System.nanoTime();
        Person reader = cast.reader(admin, name, Cast.address("nerina"));
        reader.context().addInitScript(LISTENING);
        reader.context().addInitScript(WILLING);
        reader.context()
                .addInitScript(SUBSCRIBING.formatted(service.endpoint("reader"), service.p256dh(), service.auth()));
        reader.go("/dashboard");
        PlaywrightAssertions.assertThat(reader.page().locator("[data-alerts]")).isHidden();
        reader.button("Online").click();
        reader.sees("Notifications are off");
        reader.assertAccessible();
        PlaywrightAssertions.assertThat(reader.page().locator("[data-alerts-allow]"))
                .isVisible();
        assertThat(number(reader, "window.asked")).isZero();
        reader.button("Allow notifications").click();
        reader.sees("Notifications are on");
        reader.sees("A request also shows while no page of ours is open");
        assertThat(number(reader, "window.subscribed")).isEqualTo(65);
        assertThat(reader.complaints()).isEmpty();

        String address = Cast.address("cleo");
        Person client = cast.client("Cleo", address);
        cast.credit(admin, address, "10.00", "Welcome");
        client.go("/readers?q=" + name.replace(' ', '+')).link(name).first().click();
        // A page takes clicks when all of it is there.
        client.page().waitForURL("**/readers/*");
        String profile = client.page().url();
        ask(client);
        reader.page().waitForFunction("() => document.title.includes('Cleo asks for a reading')");
        assertThat(number(reader, "window.tones")).as("it is heard").isPositive();
        Eventually.holds("one notification", () -> number(reader, "window.shown.length") == 1);
        assertThat((String) reader.page().evaluate("window.shown[0]"))
                .contains("Cleo asks for a chat reading")
                .contains("$1.40 a minute for you");
        assertThat(service.received()).as("a page is open").isEmpty();

        reader.button("Decline").click();
        client.page().waitForURL("**/summary");
        reader.page().navigate("about:blank");
        Eventually.holds(
                "the reader's last page is gone",
                () -> server.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                SELECT NOT c.connected FROM room_public_person c
                                  JOIN account_public_person p ON p.person_id = c.person_id
                                 WHERE p.display_name = :name""")
                                .bind("name", name)
                                .mapTo(Boolean.class)
                                .one()));
        client.page().navigate(profile);
        ask(client);
        Eventually.holds("one push", () -> service.received().size() == 1);
        assertThat(service.received().get(0).text())
                .contains("Cleo asks for a chat reading: $1.40 a minute for you.")
                .contains("\"path\":\"/dashboard\"");
        server.assertBooksRight();
    }

    private static void ask(Person client) {
        client.page().locator(".start button[data-open]").click();
        client.button("Ask at $2.00 a minute").click();
        client.page().waitForURL("**/readings/*");
    }

    @Test
    @DisplayName("R-3 Where the browser blocks notifications, the dashboard says so and how to allow them")
    void blocked(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        Person reader = cast.reader(cast.admin(), "Idris Vale " + System.nanoTime(), Cast.address("idris"));
        reader.context().addInitScript(BLOCKING);
        reader.go("/dashboard");
        reader.sees("Notifications are blocked");
        reader.sees("set Notifications to Allow");
        PlaywrightAssertions.assertThat(reader.page().locator("[data-alerts-allow]"))
                .isHidden();
        reader.assertAccessible();
    }

    private static int number(Person person, String expression) {
        return ((Number) person.page().evaluate(expression)).intValue();
    }
}
