package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tour of the README: an admin, a reader and a client in three browsers, from nothing to the summary's last cent. */
@AssembledTest
class PaidChatJourneyIT {

    private TestServer server;
    private Cast cast;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.cast = Cast.throughTheDoor(server, browser);
    }

    @Test
    @DisplayName("R-2 R-3 R-5 R-6 R-12 R-13 A chat reading from the request to the summary; screens equal the ledger")
    void paidChat() {
        Person admin = cast.admin();
        Person reader = cast.reader(admin, "Seraphine Vale", Cast.address("seraphine"));
        String address = Cast.address("juniper");
        Person client = cast.client("Juniper", address, Look.PHONE_DARK);
        client.go("/about");
        shows(client, "[data-purse]", "$0.00");
        cast.credit(admin, address, "10.00", "Welcome");
        shows(client, "[data-purse]", "$10.00");

        reader.go("/dashboard");
        reader.button("Online").click();
        reader.sees("Available now");

        client.go("/readers?q=Seraphine");
        client.link("Seraphine Vale").first().click();
        client.sees("Approved reader");
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        // A page takes clicks when all of it is there.
        client.page().waitForURL("**/readers/*");
        client.page().locator(".start button[data-open]").click();
        client.sees("Available in your wallet");
        client.assertAccessible();
        client.button("Ask at $2.00 a minute").click();
        client.page().waitForURL("**/readings/*");
        client.sees("Seraphine is being asked");
        client.assertAccessible();

        reader.sees("asks for a chat reading");
        reader.button("Accept").click();
        reader.page().waitForURL("**/readings/*");

        shows(client, "#clock-label", "Clock");
        shows(reader, "#clock-label", "Clock");
        shows(reader, "#rate", "$1.40");
        say(client, "Good evening. <b>Is it the right house?</b>");
        reader.sees("Good evening. <b>Is it the right house?</b>");
        say(reader, "Let me look. Take a breath with me first.");
        client.sees("Let me look. Take a breath with me first.");
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        reader.assertAccessible();

        server.pass(Duration.ofSeconds(61));
        // The page's own clock runs on from the server's word.
        PlaywrightAssertions.assertThat(reader.page().locator("#spent")).hasText(Pattern.compile("\\$1\\.[4-9]\\d"));
        server.pass(Duration.ofSeconds(29));
        client.page().locator("#end").click();
        client.button("End now").click();

        client.page().waitForURL("**/summary");
        reader.page().waitForURL("**/summary");
        shows(client, "#total", "$3.00");
        shows(client, "#billed", "1:30");
        shows(client, "#ending", "You ended it.");
        shows(reader, "#total", "$3.00");
        shows(reader, "#earned", "$2.10");
        shows(reader, "#ending", "Juniper ended it.");
        PlaywrightAssertions.assertThat(client.page().locator("#minutes tbody tr"))
                .hasCount(2);
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        reader.assertAccessible();

        client.page().locator(".star-input label").first().click();
        client.field("A few words for others").fill("She knew what I had not said.");
        client.button("Publish review").click();
        client.sees("Your review");
        client.go("/dashboard");
        shows(client, "#balance", "$7.00");
        reader.go("/dashboard");
        shows(reader, "#earnings", "$2.10");
        client.go("/readers?q=Seraphine").link("Seraphine Vale").first().click();
        client.sees("She knew what I had not said.");

        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
        assertThat(reader.complaints()).isEmpty();
    }

    private static void say(Person person, String text) {
        person.page().locator("#say").fill(text);
        person.button("Send").click();
    }

    private static void shows(Person person, String selector, String text) {
        PlaywrightAssertions.assertThat(person.page().locator(selector)).hasText(text);
    }
}
