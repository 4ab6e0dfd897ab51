package app.soulseer.journey;

import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.time.Duration;
import java.time.LocalDate;

/** The comparison with the provider's books, by an admin's own hands (P-5). */
final class Books {

    private Books() {}

    /** Lets a quarter of an hour pass, since fresh movements are left out, and compares a day. */
    static void agree(TestServer server, Person admin, LocalDate day) {
        server.clock().advance(Duration.ofMinutes(16));
        admin.go("/admin/reconciliation");
        admin.page().locator("[id='compare:from']").fill(day.toString());
        admin.page().locator("[id='compare:to']").fill(day.toString());
        admin.button("Compare now").click();
        admin.sees("Both books agree for that time.");
        admin.assertAccessible();
    }
}
