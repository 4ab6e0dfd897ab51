package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class SignUpJourneyIT {

    private TestServer server;
    private Browser browser;
    private Cast cast;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
        this.cast = new Cast(server, browser);
    }

    @Test
    @DisplayName("A-1 A client signs up, confirms the address by the mail that was sent, and signs in")
    void signUpToVerified() {
        String address = Cast.address("juniper");
        Person juniper = browser.person("juniper", Look.PHONE_DARK);
        Cast.signUp(juniper, "Juniper", address, Cast.PASSWORD);
        juniper.sees("Look into your mail");
        juniper.assertAccessible();

        String link = cast.link(address, "verify your address");
        juniper.go(link);
        juniper.assertAccessible();
        juniper.button("Confirm my address").click();
        juniper.sees("Your email address is confirmed");

        Cast.signIn(juniper, address, Cast.PASSWORD);
        assertThat(juniper.page().locator("#balance").textContent()).isEqualTo("$0.00");
        juniper.sees("By card on our payment partner");
        assertThat(juniper.page().getByText("is not confirmed yet").count()).isZero();

        // The link works once.
        juniper.go(link);
        juniper.button("Confirm my address").click();
        juniper.sees("This link was used before or is too old");
        assertThat(juniper.complaints()).isEmpty();
    }

    @Test
    @DisplayName("A-5 A known address gets the same answer on the page, and a mail that says so")
    void knownAddress() {
        String address = Cast.address("twice");
        Person first = browser.person("first");
        Cast.signUp(first, "Twice", address, Cast.PASSWORD);
        first.sees("Look into your mail");
        String answer = first.page().locator("#main").innerText();
        long people = cast.people();

        Person second = browser.person("second");
        Cast.signUp(second, "Twice again", address, "another quiet lantern");
        second.sees("Look into your mail");
        assertThat(second.page().locator("#main").innerText()).isEqualTo(answer);
        assertThat(cast.people()).isEqualTo(people);
        server.awaitMail(address, "already have");
    }

    @Test
    @DisplayName("Bad input at the sign-up form: words beside the field, and nobody is signed up")
    void badInput() {
        long people = cast.people();
        Person person = browser.person("mistaken");

        Cast.signUp(person, "Mistaken", Cast.address("mistaken"), "short");
        refusedAt(person, "password", "at least 10 characters");

        Cast.signUp(person, "M".repeat(2000), Cast.address("mistaken"), Cast.PASSWORD);
        refusedAt(person, "displayName", "");

        Cast.signUp(person, "Mistaken", "no address", Cast.PASSWORD);
        assertThat(person.page().url()).endsWith("/signup");

        Cast.signUp(person, "Mistaken", "a".repeat(400) + "@example.test", Cast.PASSWORD);
        refusedAt(person, "email", "");

        person.go("/signup");
        person.field("Name that readers see").fill("Mistaken");
        person.field("Email").fill(Cast.address("mistaken"));
        Cast.password(person, Cast.PASSWORD);
        person.button("Create my account").click();
        refusedAt(person, "adultConfirmed", "18 and older");
        person.assertAccessible();

        assertThat(cast.people()).isEqualTo(people);
    }

    private static void refusedAt(Person person, String field, String words) {
        var error = person.page().locator("[id$=':" + field + "-error']");
        error.waitFor();
        assertThat(error.textContent()).contains(words).isNotBlank();
        var input = person.page().locator("[id$=':" + field + "']");
        assertThat(input.getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(input.getAttribute("aria-describedby")).contains(error.getAttribute("id"));
    }

    @Test
    @DisplayName("A name that is markup stays a name: nothing of it runs")
    void markupInName() {
        String address = Cast.address("markup");
        Person person = browser.person("markup");
        Cast.signUp(person, "<img src=x onerror=alert(1)>", address, Cast.PASSWORD);
        person.page().locator("#main h1").waitFor();
        assertThat(person.page().locator("img[src=x]").count()).isZero();
        assertThat(person.complaints()).isEmpty();
    }
}
