package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Waiting for a reader, in four browsers. */
@AssembledTest
class QueueJourneyIT {

    @Test
    @DisplayName(
            "R-15 Two wait for a reader who is away; the first lets the turn pass, the second starts; a third is told")
    void queue(TestServer server, Browser browser) {
        Cast cast = new Cast(server);
        Cast.Player reader = cast.reader(200);
        Cast.Player admin = cast.admin();
        Cast.Player one = cast.client();
        Cast.Player two = cast.client();
        Cast.Player third = cast.client();
        PaidMinute.credit(admin, one, 2000);
        PaidMinute.credit(admin, two, 2000);
        String profile = "/readers/" + reader.slug();
        Person atReader = signedIn(server, browser, "reader", Look.DESKTOP_DARK, reader);
        Person first = signedIn(server, browser, "first", Look.DESKTOP_LIGHT, one);
        Person second = signedIn(server, browser, "second", Look.PHONE_DARK, two);
        Person visitor = browser.person("visitor", Look.PHONE_LIGHT);

        atReader.go("/dashboard");
        atReader.button("Away").click();
        atReader.sees("Clients see your profile, but can't ask");
        third.rest()
                .put("/api/readers/" + reader.slug() + "/tell-me", "{\"tell\":true}")
                .expect(204);

        first.go(profile).sees("take a reading at this moment");
        first.assertAccessible();
        first.button("Join the queue").click();
        first.sees("You are 1st of 1 in the queue for chat");
        second.go(profile).sees("One person is waiting.");
        second.button("Tell me when available").click();
        second.sees("We tell you once");
        second.button("Join the queue").click();
        second.sees("You are 2nd of 2 in the queue for chat");
        second.assertAccessible();
        second.assertNoSidewaysScroll();
        first.sees("You are 1st of 2 in the queue for chat");
        assertThat(atReader.page().locator("#waiting")).containsText("Waiting for you 2");
        atReader.assertAccessible();
        second.go("/dashboard").sees("Number 2 of 2");
        second.assertAccessible();
        second.assertNoSidewaysScroll();

        visitor.go(profile);
        first.go("/about");
        atReader.button("Online").click();
        first.sees("It is your turn with The reader");
        first.page().evaluate("() => { document.documentElement.dataset.theme = 'light'; }");
        first.assertAccessible();
        assertThat(visitor.page().locator(".profile .presence")).hasText("Reserved");
        assertThat(atReader.page().locator("#waiting")).containsText("Has the turn");
        second.sees("Number 2 of 2");

        server.pass(Duration.ofSeconds(61));
        first.sees("has passed on to the next in the queue");
        assertThat(first.page().locator("#turn")).isHidden();
        second.sees("It is your turn with The reader");
        second.assertAccessible();
        second.assertNoSidewaysScroll();
        second.button("Start at $2.00 a minute").click();
        second.page().waitForURL("**/readings/*");
        atReader.sees("asks for a chat reading");
        assertThat(atReader.page().locator("#waiting")).isHidden();
        atReader.button("Decline").first().click();
        assertThat(visitor.page().locator(".profile .presence")).hasText("Available now");
        server.awaitMail(third.id() + "@example.org", "is available now");

        server.assertBooksRight();
        for (Person person : new Person[] {atReader, first, second, visitor}) {
            assertThat(person.complaints()).isEmpty();
        }
    }

    private static Person signedIn(TestServer server, Browser browser, String name, Look look, Cast.Player player) {
        Person person = browser.person(name, look);
        PaidMinute.signIn(person.context(), player, server.baseUrl());
        return person;
    }
}
