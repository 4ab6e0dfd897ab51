package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class PagesIT {

    private static final List<String> VISITOR =
            List.of("/login", "/signup", "/apply", "/verify", "/forgot", "/reset?token=x", "/setup/xxxxxxxxxxxx");
    private static final List<String> CLIENT =
            List.of("/dashboard", "/dashboard/notes", "/readings", "/wallet", "/settings", "/verify");
    private static final List<String> READER = List.of(
            "/dashboard",
            "/dashboard/reviews",
            "/dashboard/blocked",
            "/earnings",
            "/earnings/statement",
            "/earnings/onboarding/return",
            "/earnings/onboarding/refresh",
            "/dashboard/history",
            "/settings",
            "/verify");
    private static final List<String> ADMIN = List.of(
            "/dashboard",
            "/admin/readers",
            "/admin/people",
            "/admin/credits",
            "/admin/payments",
            "/admin/disputes",
            "/admin/reading-disputes",
            "/admin/reading-disputes?show=all",
            "/admin/payouts",
            "/admin/payouts?show=payouts",
            "/admin/payouts?show=runs",
            "/admin/webhooks",
            "/admin/reconciliation",
            "/admin/books",
            "/admin/audit",
            "/admin/readings",
            "/settings");

    private static final List<Look> WIDTHS = List.of(Look.DESKTOP_DARK, Look.PHONE_DARK);

    @Test
    @DisplayName("The pages before the door are accessible and fit, dark and light, on a desk and on a phone")
    void visitor(Browser browser) {
        for (Look look : WIDTHS) {
            walk(browser.person("visitor-" + look, look), VISITOR);
        }
    }

    @Test
    @DisplayName("The pages of a client and a reader are accessible and fit, dark and light, on a desk and on a phone")
    void clientAndReader(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        String client = Cast.address("walker");
        cast.client("Walker", client);
        String reader = Cast.address("walker-reader");
        cast.reader(cast.admin(), "Walter Walker", reader);
        for (Look look : WIDTHS) {
            walk(Cast.signIn(browser.person("client-" + look, look), client, Cast.PASSWORD), CLIENT);
            walk(Cast.signIn(browser.person("reader-" + look, look), reader, Cast.PASSWORD), READER);
        }
    }

    @Test
    @DisplayName("The back office is accessible and fits, dark and light, on a desk and on a phone")
    void admin(TestServer server, Browser browser) {
        Cast cast = new Cast(server, browser);
        Person admin = cast.admin();
        for (Look look : WIDTHS) {
            Person same = browser.person("admin-" + look, look);
            same.context().addCookies(admin.context().cookies());
            walk(same, ADMIN);
        }
    }

    private static void walk(Person person, List<String> pages) {
        for (String page : pages) {
            person.go(page);
            person.assertAccessible();
            person.assertNoSidewaysScroll();
            // The light theme is the same page in other colours.
            person.page().evaluate("() => { document.documentElement.dataset.theme = 'light'; }");
            person.assertReadable();
            assertThat(person.complaints())
                    .as("what the browser says on " + page)
                    .isEmpty();
        }
    }
}
