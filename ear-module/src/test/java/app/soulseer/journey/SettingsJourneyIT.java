package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class SettingsJourneyIT {

    @Test
    @DisplayName("A-1 Signing out everywhere ends the login of every browser at once")
    void signOutEverywhere(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        String address = Cast.address("iris");
        Person desk = cast.client("Iris", address);
        Person phone = browser.person("iris-phone");
        Cast.signIn(phone, address, Cast.PASSWORD);

        desk.go("/settings");
        assertThat(desk.page().locator(".dev").count()).isEqualTo(2);
        desk.assertAccessible();
        desk.button("Sign out everywhere").click();
        desk.sees("You are signed out everywhere");
        for (Person person : new Person[] {desk, phone}) {
            person.go("/settings");
            assertThat(person.page().url()).contains("/login?next=");
        }
    }

    @Test
    @DisplayName("A-1 Name and password are changed; a wrong password changes nothing")
    void nameAndPassword(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        String address = Cast.address("nell");
        Person nell = cast.client("Nell", address);
        nell.go("/settings");
        nell.field("Shown to readers as").fill("Nell H.");
        nell.button("Save name").click();
        nell.sees("Your name is saved");
        assertThat(nell.field("Shown to readers as").inputValue()).isEqualTo("Nell H.");

        nell.field("Shown to readers as").fill("N".repeat(500));
        nell.button("Save name").click();
        nell.page().locator("[id$=':displayName-error']").waitFor();

        nell.go("/settings");
        nell.page().locator("[id$=':currentPassword']").fill("not my password");
        nell.page().locator("[id$=':newPassword']").fill("nine silver herons");
        nell.button("Change password").click();
        nell.sees("That isn't your present password");

        nell.page().locator("[id$=':currentPassword']").fill(Cast.PASSWORD);
        nell.page().locator("[id$=':newPassword']").fill("nine silver herons");
        nell.button("Change password").click();
        nell.sees("Your password is changed");
        Cast.signIn(browser.person("nell-again"), address, "nine silver herons").sees("Nell");
    }

    @Test
    @DisplayName("R-1 A reader's rates are changed within their bounds")
    void rates(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        Person reader = cast.reader(cast.admin(), "Rowan Rates", Cast.address("rowan"));
        reader.go("/settings");
        reader.assertAccessible();
        reader.field("Chat, a minute").fill("3.25");
        reader.button("Save rates").click();
        reader.sees("Your rates are saved");
        assertThat(reader.field("Chat, a minute").inputValue()).isEqualTo("3.25");
        reader.field("Chat, a minute").fill("0.49");
        reader.button("Save rates").click();
        reader.page().locator("[id$=':chat-error']").waitFor();
        reader.go("/settings");
        assertThat(reader.field("Chat, a minute").inputValue()).isEqualTo("3.25");
    }
}
