package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.sandbox.stripe.TestCard;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that goes back: refunds by admins, and a dispute that is lost, as client and admins see them. */
@AssembledTest
class RefundDisputeJourneyIT {

    private TestServer server;
    private Browser browser;
    private Cast cast;
    private LocalDate day;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
        this.cast = new Cast(server, browser);
        day = server.clock().now().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        server.clock().set(day.atTime(10, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    @DisplayName("P-4 D-3 A part of a payment is refunded once by two clicks; above $200 a second admin has to agree")
    void refunds() {
        String address = Cast.address("rhea");
        Person client = cast.client("Rhea", address, Look.PHONE_DARK);
        topUp(client, "300");
        Person first = cast.admin();
        open(first, address, "$300.00");
        first.assertAccessible();
        first.field("Amount").fill("300.01");
        first.field("Reason").fill("Too much");
        first.button("Go on").click();
        first.sees("Of this payment $300.00 can still be refunded.");
        first.field("Amount").fill("12");
        first.field("Reason").fill("Audio lost for two minutes");
        first.button("Go on").click();
        first.sees("Is this right?");
        first.assertAccessible();
        first.button("Refund $12.00").dblclick();
        first.sees("The refund is on its way to the card.");
        awaits(first, "Refunded");
        shows(first, "#left", "$288.00");
        assertThat(refundsAtStripe(address)).isEqualTo(1);
        client.go("/wallet");
        assertThat(client.page().locator("tbody").last()).containsText("Refund");
        shows(client, "#balance", "$288.00");

        first.field("Amount").fill("250");
        first.field("Reason").fill("The reading was cut off");
        first.button("Go on").click();
        first.button("Refund $250.00").click();
        first.sees("It is sent when a second admin approves it.");
        assertThat(first.button("Approve, refund $250.00")).hasCount(0);
        first.assertAccessible();
        assertThat(refundsAtStripe(address)).isEqualTo(1);

        app.soulseer.rest.Cast.Player colleague = new app.soulseer.rest.Cast(server).admin();
        Person second = browser.person("colleague", Look.PHONE_LIGHT);
        PaidMinute.signIn(second.context(), colleague, server.baseUrl());
        second.go("/dashboard").sees("They need a second admin");
        second.assertAccessible();
        second.go("/admin/payments").sees("The reading was cut off");
        second.assertAccessible();
        second.assertNoSidewaysScroll();
        second.page()
                .locator(".proposal", new Page.LocatorOptions().setHasText("Rhea"))
                .getByText("Approve, refund $250.00")
                .click();
        second.sees("The refund is on its way to the card.");
        Eventually.passes(() -> {
            client.go("/wallet");
            assertThat(client.page().locator("#balance").textContent()).isEqualTo("$38.00");
        });
        assertThat(refundsAtStripe(address)).isEqualTo(2);
        server.assertBooksRight();
        Books.agree(server, second, day);
        assertThat(client.complaints()).isEmpty();
        assertThat(first.complaints()).isEmpty();
        assertThat(second.complaints()).isEmpty();
    }

    @Test
    @DisplayName(
            "P-4 D-3 A lost dispute: the client owes what was spent and can't spend; the evidence is one download; a top-up settles it")
    void lostDispute() throws IOException {
        String address = Cast.address("dido");
        Person client = cast.client("Dido", address, Look.PHONE_LIGHT);
        topUp(client, "20");
        Person admin = cast.admin();
        spend(admin, address, "17.00");
        String dispute = server.stripe().dispute(charge(address), null, "fraudulent");
        server.awaitMail(address, "A payment of yours is disputed");
        client.go("/wallet");
        shows(client, "#owed", "$17.00");
        shows(client, "#balance", "$0.00");
        assertThat(spendingBlocked(address)).isTrue();

        admin.go("/dashboard").sees("Disputes to answer");
        admin.assertAccessible();
        admin.go("/admin/disputes");
        admin.assertAccessible();
        admin.page()
                .locator("tr", new Page.LocatorOptions().setHasText(dispute))
                .getByText("Dido")
                .click();
        shows(admin, "#status", "Needs an answer");
        shows(admin, "#owed", "$17.00");
        admin.sees("Posted");
        admin.assertAccessible();
        Download pack =
                admin.page().waitForDownload(() -> admin.link("Evidence, ZIP").click());
        assertThat(names(pack)).contains("dispute.json", "payment.json", "accepted-terms.csv", "logins.csv");
        assertThat(evidenceInAuditLog(dispute)).isEqualTo(1);

        server.stripe().closeDispute(dispute, false);
        Eventually.passes(() -> {
            admin.go("/admin/disputes?dispute=" + dispute);
            assertThat(admin.page().locator("#status").textContent()).isEqualTo("Lost");
        });
        admin.assertAccessible();

        topUp(client, "20");
        client.go("/wallet");
        shows(client, "#balance", "$3.00");
        assertThat(client.page().locator("#owed")).hasCount(0);
        assertThat(spendingBlocked(address)).isFalse();
        server.assertBooksRight();
        Books.agree(server, admin, day);
        assertThat(client.complaints()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    private static void topUp(Person client, String dollars) {
        client.go("/wallet");
        client.page().locator("label.amount").last().click();
        client.field("Other amount").fill(dollars);
        client.button("Add $" + dollars + ".00").click();
        new PayPage(client.page()).pay(TestCard.VISA);
        client.page().waitForURL("**/top-up*");
        client.sees("It has arrived");
    }

    /** Finds the client and opens the payment of an amount. */
    private static void open(Person admin, String address, String amount) {
        admin.go("/admin/payments");
        admin.assertAccessible();
        admin.field("Name or email").fill(address);
        admin.button("Find").click();
        admin.page().locator("#main").getByText(address).first().click();
        admin.page()
                .locator("tr", new Page.LocatorOptions().setHasText(amount))
                .locator("a")
                .click();
        admin.sees("Can still be refunded");
    }

    /** An admin's adjustment, as if so much had been spent. */
    private static void spend(Person admin, String address, String amount) {
        admin.go("/admin/credits?q=" + address);
        admin.page().locator("#main").getByText(address).first().click();
        admin.page().locator("select[id$=kind]").selectOption("ADJUSTMENT");
        admin.field("Amount").fill("-" + amount);
        admin.field("Reason").fill("Spent elsewhere");
        admin.button("Go on").click();
        admin.button("Take back $" + amount).click();
        admin.sees("Booked");
    }

    /** Looks again until something has come about. */
    private static void awaits(Person person, String text) {
        Eventually.passes(() -> {
            person.page().reload();
            assertThat(person.page().locator("#main").textContent()).contains(text);
        });
    }

    private String charge(String address) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT t.charge FROM payment_top_up t JOIN account_person p ON p.id = t.client_id WHERE p.email = ?")
                        .bind(0, address)
                        .mapTo(String.class)
                        .one());
    }

    private long refundsAtStripe(String address) {
        String charge = charge(address);
        return server.stripe().all("refund").stream()
                .filter(refund -> refund.get("charge").getAsString().equals(charge))
                .count();
    }

    private boolean spendingBlocked(String address) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT a.spending_blocked FROM ledger_account a JOIN account_person p ON p.id = a.owner_id"
                                        + " WHERE p.email = ? AND a.kind = 'wallet'")
                        .bind(0, address)
                        .mapTo(Boolean.class)
                        .one());
    }

    private long evidenceInAuditLog(String dispute) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM audit_event WHERE action = 'payment.evidence_downloaded' AND subject_id = ?")
                        .bind(0, dispute)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> names(Download pack) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pack.path());
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static void shows(Person person, String selector, String text) {
        assertThat(person.page().locator(selector)).hasText(text);
    }
}
