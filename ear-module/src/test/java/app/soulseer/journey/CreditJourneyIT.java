package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class CreditJourneyIT {

    private TestServer server;
    private Cast cast;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.cast = new Cast(server, browser);
    }

    @Test
    @DisplayName("M-10 What an admin credits stands in the client's history with its reason, and in the CSV")
    void creditShowsInHistory() throws IOException {
        String address = Cast.address("bram");
        Person bram = cast.client("Bram", address);
        Person admin = cast.admin();
        choose(admin, address);
        admin.assertAccessible();
        admin.field("Amount").fill("20.00");
        admin.field("Reason").fill("A gift for the opening, <b>welcome</b>");
        admin.button("Go on").click();
        admin.sees("Is this right?");
        admin.assertAccessible();
        admin.button("Credit $20.00").click();
        admin.sees("Booked");
        assertThat(admin.page().locator("#available").textContent()).isEqualTo("$20.00");

        bram.go("/dashboard");
        assertThat(bram.page().locator("#balance").textContent()).isEqualTo("$20.00");
        bram.go("/dashboard/history")
                .sees("A gift for the opening, <b>welcome</b>")
                .sees("+$20.00");
        bram.assertAccessible();
        Download file = bram.page().waitForDownload(() -> bram.link("CSV").click());
        assertThat(Files.readString(file.path())).contains("A gift for the opening");
        assertThat(bram.page().url()).contains("/wallet");
        bram.go("/dashboard/history?kind=session_charge").sees("Nothing in this filter");
        bram.go("/dashboard/history?from=2026-02-01&to=2026-01-01").sees("The last day comes before the first");
        server.assertBooksRight();
        assertThat(bram.complaints()).isEmpty();
    }

    @Test
    @DisplayName("M-6 The same form sent twice credits once")
    void doubleSubmit() {
        String address = Cast.address("dora");
        cast.client("Dora", address);
        Person admin = cast.admin();
        choose(admin, address);
        admin.field("Amount").fill("5");
        admin.field("Reason").fill("Once only");
        admin.button("Go on").click();
        admin.button("Credit $5.00").dblclick();
        admin.sees("Booked");
        admin.go("/admin/credits");
        choose(admin, address);
        assertThat(admin.page().locator("#available").textContent()).isEqualTo("$5.00");
        server.assertBooksRight();
    }

    @Test
    @DisplayName("Bad input at the credit form: words beside the field, and nothing is booked")
    void badInput() {
        String address = Cast.address("cleo");
        cast.client("Cleo", address);
        Person admin = cast.admin();
        String[][] bad = {
            {"-5.00", "A reason", "amount"},
            {"0", "A reason", "amount"},
            {"a lot", "A reason", "amount"},
            {"99999999999", "A reason", "amount"},
            {"5.00", "", "reason"},
            {"5.00", "x".repeat(5000), "reason"}
        };
        for (String[] row : bad) {
            choose(admin, address);
            admin.field("Amount").fill(row[0]);
            admin.field("Reason").fill(row[1]);
            admin.button("Go on").click();
            admin.page().locator("[id$=':" + row[2] + "-error']").waitFor();
        }
        choose(admin, address);
        admin.page().locator("select[id$=kind]").selectOption("ADJUSTMENT");
        admin.field("Amount").fill("-1.00");
        admin.field("Reason").fill("More than is there");
        admin.button("Go on").click();
        admin.button("Take back $1.00").click();
        admin.sees("There is not enough money in this wallet");
        choose(admin, address);
        assertThat(admin.page().locator("#available").textContent()).isEqualTo("$0.00");
        server.assertBooksRight();
    }

    private static void choose(Person admin, String address) {
        admin.go("/admin/credits?q=" + address);
        admin.page().locator("#main").getByText(address).first().click();
        admin.field("Amount").waitFor();
    }
}
