package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class ResetJourneyIT {

    @Test
    @DisplayName("A-1 A forgotten password is set anew by the mail; every other login ends, the link works once")
    void forgottenPassword(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        String address = Cast.address("fern");
        Person fern = cast.client("Fern", address);

        Person elsewhere = browser.person("fern-elsewhere").go("/forgot");
        elsewhere.assertAccessible();
        elsewhere.field("Email").fill(address);
        elsewhere.button("Send me the link").click();
        elsewhere.sees("If that address has an account here");

        String link = cast.link(address, "Choose a new password");
        elsewhere.go(link);
        elsewhere.assertAccessible();
        Cast.password(elsewhere, "short");
        elsewhere.button("Set this password").click();
        elsewhere.sees("at least 10 characters");
        Cast.password(elsewhere, "nine silver herons");
        elsewhere.button("Set this password").click();
        elsewhere.sees("Your new password is set");

        fern.go("/dashboard");
        assertThat(fern.page().url()).contains("/login?next=");
        Cast.signIn(elsewhere, address, "nine silver herons");

        Person late = browser.person("late").go(link);
        Cast.password(late, "ten silver herons");
        late.button("Set this password").click();
        late.sees("This link was used before or is too old");
    }

    @Test
    @DisplayName("A-5 An unknown address gets the same answer and no mail")
    void unknownAddress(TestServer server, Browser browser) {
        String address = Cast.address("nobody");
        Person person = browser.person("nobody").go("/forgot");
        person.field("Email").fill(address);
        person.button("Send me the link").click();
        person.sees("If that address has an account here");
        assertThat(server.mailsTo(address)).isEmpty();
    }
}
