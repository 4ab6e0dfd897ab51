package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.platform.Secrets;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class SetupJourneyIT {

    @Test
    @DisplayName("A-3 The setup link makes the first admin once; afterwards it is spent")
    void once(TestServer server, Browser browser) {
        String token = unusedToken(server);
        Person first = browser.person("first-admin").go("/setup/" + token);
        first.assertAccessible();
        String address = Cast.address("first");
        fill(first, address);
        first.button("Create the admin").click();
        first.sees("Your account is ready");
        Cast.signIn(first, address, Cast.PASSWORD).sees("Back office");
        first.assertAccessible();

        Person second = browser.person("second-admin").go("/setup/" + token);
        second.sees("This link is spent");
        second.assertAccessible();
        second.go("/setup/" + "x".repeat(43)).sees("This link is spent");
    }

    private static void fill(Person person, String address) {
        person.field("Your name").fill("First Admin");
        person.field("Email").fill(address);
        Cast.password(person, Cast.PASSWORD);
        person.page().getByText("I am 18 years old or older").click();
        person.page().locator("[id$=termsAccepted]").check();
    }

    /** A token as at the first start, also when another test has made an admin on this server before. */
    private static String unusedToken(TestServer server) {
        String token = new Secrets().next();
        server.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE account_setup SET done_at = NULL");
            handle.createUpdate("INSERT INTO account_setup_token (token_hash, created_at) VALUES (:hash, now())")
                    .bind("hash", new Secrets().hash(token))
                    .execute();
        });
        assertThat(token).hasSize(43);
        return token;
    }
}
