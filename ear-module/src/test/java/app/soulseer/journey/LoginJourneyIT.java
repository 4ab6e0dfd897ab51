package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class LoginJourneyIT {

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
    @DisplayName("A-1 A wrong password is told beside the field, with the same words for an unknown address")
    void wrongPassword() {
        String address = Cast.address("wanda");
        Person wanda = cast.client("Wanda", address);
        Person other = browser.person("other");
        String known = refusal(other, address, "not the password at all");
        String unknown = refusal(other, Cast.address("nobody"), "not the password at all");
        assertThat(known).isEqualTo(unknown).contains("don't belong together");
        other.assertAccessible();
        assertThat(wanda.page().url()).contains("/dashboard");
    }

    private static String refusal(Person person, String address, String password) {
        person.go("/login");
        person.field("Email").fill(address);
        Cast.password(person, password);
        person.button("Sign in").click();
        var error = person.page().locator("[id$=':password-error']");
        error.waitFor();
        assertThat(person.page().locator("input[type=password]").inputValue()).isEmpty();
        return error.textContent();
    }

    @Test
    @DisplayName("A login leads back to the page that was asked for, and never to another site")
    void returnAddress() {
        String address = Cast.address("rita");
        cast.client("Rita", address);
        Person rita = browser.person("rita-again");
        rita.go("/settings");
        assertThat(rita.page().url()).contains("/login?next=");
        rita.field("Email").fill(address);
        Cast.password(rita, Cast.PASSWORD);
        rita.button("Sign in").click();
        rita.page().waitForURL("**/settings");

        for (String elsewhere :
                new String[] {"//evil.example/x", "https://evil.example/x", "/\\evil.example", "/%09/evil.example"}) {
            Person person = browser.person("led-away");
            person.go("/login?next=" + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8));
            person.field("Email").fill(address);
            Cast.password(person, Cast.PASSWORD);
            person.button("Sign in").click();
            person.page().waitForURL(server.baseUrl() + "/**");
            assertThat(person.page().url()).startsWith(server.baseUrl() + "/");
        }
    }

    @Test
    @DisplayName("Signing out ends the session; going back shows nothing of it")
    void signOut() {
        Person olga = cast.client("Olga", Cast.address("olga"));
        Cast.signOut(olga);
        olga.go("/dashboard");
        assertThat(olga.page().url()).contains("/login?next=");
    }

    @Test
    @DisplayName("The eye shows the password and hides it again; managers know the fields")
    void eye() {
        Person person = browser.person("eye").go("/login");
        var password = person.page().locator("[id$=':password']");
        password.fill("moonlight");
        person.button("Show password").click();
        assertThat(password.getAttribute("type")).isEqualTo("text");
        person.button("Show password").click();
        assertThat(password.getAttribute("type")).isEqualTo("password");
        assertThat(password.getAttribute("autocomplete")).isEqualTo("current-password");
        assertThat(person.page().locator("[id$=':email']").getAttribute("autocomplete"))
                .isEqualTo("username");
    }
}
