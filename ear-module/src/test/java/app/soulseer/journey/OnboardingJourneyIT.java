package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast.Player;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money out: a reader connects an account, earns, and is paid. */
@AssembledTest
class OnboardingJourneyIT {

    /** 70 % of these is $15.00, the least that is paid, and one cent less. */
    private static final long ENOUGH = 2143;

    private static final long ONE_CENT_LESS = 2141;

    private TestServer server;
    private Browser browser;
    private LocalDate day;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
        // The morning of a new day, so that its run is ahead and everything falls into one month.
        day = server.clock().now().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        server.clock().set(day.atTime(10, 0).toInstant(ZoneOffset.UTC));
        // Money of our own is in no entry, and no difference of the day that is compared.
        server.stripe().addFunds(100_000);
    }

    @Test
    @DisplayName(
            "O-1 O-2 O-5 D-2 A reader onboards, something stays due, is told; the day's run pays; $14.99 is skipped")
    void fromOnboardingToStatement() throws IOException {
        app.soulseer.rest.Cast players = new app.soulseer.rest.Cast(server);
        Player earner = players.reader(ENOUGH);
        Player nearly = players.reader(ONE_CENT_LESS);
        PaidMinute.give(server, earner, ENOUGH);
        PaidMinute.give(server, nearly, ONE_CENT_LESS);

        Person reader = person("earner", Look.PHONE_DARK, earner);
        reader.go("/dashboard").sees("Set up payouts to be paid");
        shows(reader, "#earnings", "$15.00");
        reader.assertAccessible();
        reader.go("/earnings").sees("No payout yet");
        shows(reader, "#available", "$15.00");
        shows(reader, "#today", "$15.00");
        shows(reader, "#stage", "Not set up");
        reader.assertAccessible();
        reader.assertNoSidewaysScroll();

        reader.button("Set up payouts").click();
        answer(reader, "Leave something due");
        reader.sees("A picture of your passport or identity card");
        assertThat(reader.page().locator("#stage")).not().hasText("Ready");
        reader.assertAccessible();
        reader.assertNoSidewaysScroll();
        reader.go("/earnings").sees("Your payout account is not ready");

        // A link that has been used leads to our own page, which makes a new one.
        reader.go("/earnings/onboarding/refresh").sees("Once more, please");
        reader.assertAccessible();
        reader.button("Go on with Stripe").click();
        answer(reader, "Answer everything");
        shows(reader, "#stage", "Ready");
        reader.assertAccessible();
        reader.go("/earnings");
        shows(reader, "#next", "$15.00");

        Person other = person("nearly", Look.DESKTOP_LIGHT, nearly);
        other.go("/earnings").button("Set up payouts").click();
        answer(other, "Answer everything");
        shows(other, "#stage", "Ready");

        server.clock().set(day.atTime(14, 0).toInstant(ZoneOffset.UTC));
        Eventually.get(
                "the payout has been sent",
                () -> earner.rest()
                        .get("/api/readers/me/payouts")
                        .expect(200)
                        .json()
                        .getAsJsonObject()
                        .getAsJsonObject("payouts")
                        .getAsJsonArray("items")
                        .toString(),
                items -> items.contains("\"state\":\"sent\"") && items.contains("\"amountCents\":1500"));
        assertThat(server.stripe().balanceOf(account(earner)).available()).isEqualTo(1500);
        assertThat(server.stripe().balanceOf(account(nearly)).available()).isZero();

        reader.go("/earnings");
        shows(reader, "td .status", "Sent");
        shows(reader, "#available", "$0.00");
        reader.assertAccessible();
        reader.assertNoSidewaysScroll();
        other.go("/earnings").sees("From $15.00 on; $0.01 to go");
        shows(other, "#available", "$14.99");
        other.sees("No payout yet");

        statement(reader);
        reader.page()
                .locator("a.btn", new Page.LocatorOptions().setHasText("All earnings"))
                .click();
        reader.page().waitForURL("**/earnings");
        reader.go("/dashboard/history");
        assertThat(reader.page().locator("tbody th").first()).containsText("Payout");

        Person admin = person("admin", Look.DESKTOP_LIGHT, players.admin());
        admin.go("/admin/payouts").sees("Ready");
        admin.assertAccessible();
        admin.go("/admin/payouts?reader=" + earner.id()).sees("$15.00");
        admin.assertAccessible();
        admin.go("/admin/payouts?show=runs").sees("The day");
        admin.assertAccessible();
        server.assertBooksRight();
        Books.agree(server, admin, day);
        assertThat(reader.complaints()).isEmpty();
        assertThat(other.complaints()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @DisplayName("O-3 O-4 An admin pauses a reader, who sees why; a transfer that comes back is in the earnings again")
    void pausedAndReversed() {
        app.soulseer.rest.Cast players = new app.soulseer.rest.Cast(server);
        Player earner = players.reader(ENOUGH);
        PaidMinute.give(server, earner, ENOUGH);
        Person reader = person("earner", Look.DESKTOP_DARK, earner);
        reader.go("/earnings").button("Set up payouts").click();
        answer(reader, "Answer everything");
        shows(reader, "#stage", "Ready");

        Person admin = person("admin", Look.PHONE_LIGHT, players.admin());
        admin.go("/admin/payouts?reader=" + earner.id());
        admin.page().locator("[id='pausing:reason']").fill("Bank details changed twice");
        admin.button("Pause payouts to The reader").click();
        admin.sees("Payouts to this reader are paused");
        admin.assertAccessible();
        admin.assertNoSidewaysScroll();
        reader.go("/earnings").sees("Bank details changed twice");
        reader.assertAccessible();
        server.clock().set(day.atTime(14, 0).toInstant(ZoneOffset.UTC));
        Eventually.holds("the day's run is over", () -> runIsOver());
        reader.go("/earnings").sees("No payout yet");
        shows(reader, "#available", "$15.00");

        admin.go("/admin/payouts?reader=" + earner.id());
        admin.page().locator("[id='pausing:reason']").fill("They wrote back");
        admin.button("Pay The reader again").click();
        admin.sees("This reader is paid again");
        admin.go("/admin/payouts?show=runs");
        admin.page().locator("[id='running:reason']").fill("After the pause");
        admin.button("Pay everybody who is due now").dblclick();
        admin.sees("The run has begun");
        String transfer = Eventually.get(
                "the payout has been sent",
                () -> server.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT transfer FROM payout_transfer WHERE reader_id = ? AND state = 'sent'")
                                .bind(0, earner.id())
                                .mapTo(String.class)
                                .findOne()
                                .orElse(null)),
                name -> name != null);

        server.stripe().reverseTransfer(transfer, null);
        Eventually.passes(() -> {
            reader.go("/earnings");
            assertThat(reader.page().locator("#available").textContent()).isEqualTo("$15.00");
            // The page asks for what is available and for the list one after the other.
            assertThat(reader.page().locator("#main").textContent()).contains("Came back");
        });
        reader.sees("Came back").sees("The money is in your earnings again.");
        reader.assertAccessible();
        admin.go("/dashboard").sees("came back");
        admin.assertAccessible();
        server.assertBooksRight();
        Books.agree(server, admin, day);
        assertThat(reader.complaints()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    private boolean runIsOver() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) = 1 FROM payout_run WHERE day = ? AND started_by IS NULL AND finished_at IS NOT NULL")
                        .bind(0, day)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void statement(Person reader) throws IOException {
        reader.go("/earnings/statement?period=" + YearMonth.from(day));
        shows(reader, "#net", "$15.00");
        shows(reader, "#paid-out", "$15.00");
        shows(reader, "#opening", "$0.00");
        shows(reader, "#closing", "$0.00");
        reader.sees("1 minute");
        reader.assertAccessible();
        reader.assertNoSidewaysScroll();
        Download csv = reader.page().waitForDownload(() -> reader.link("CSV").click());
        assertThat(Files.readString(csv.path())).contains("payout").contains("15.00");
        Download pdf = reader.page().waitForDownload(() -> reader.link("PDF").click());
        assertThat(new String(Files.readAllBytes(pdf.path()), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("%%EOF");
        reader.go("/earnings/statement?period=" + day.getYear());
        shows(reader, "#closing", "$0.00");
        reader.go("/earnings/statement?period=2001-02").sees("Nothing moved in this time");
        reader.assertAccessible();
    }

    private Person person(String name, Look look, Player player) {
        Person person = browser.person(name, look);
        PaidMinute.signIn(person.context(), player, server.baseUrl());
        return person;
    }

    private String account(Player reader) {
        return server.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT provider_account FROM payout_account WHERE reader_id = ?")
                                .bind(0, reader.id())
                                .mapTo(String.class)
                                .one());
    }

    /** What the reader does on the provider's page. */
    private static void answer(Person reader, String answer) {
        reader.page().waitForURL("**/onboard/**");
        reader.page().getByText(answer).click();
        reader.page().waitForURL("**/earnings/onboarding/return");
    }

    private static void shows(Person person, String selector, String text) {
        assertThat(person.page().locator(selector)).hasText(text);
    }
}
