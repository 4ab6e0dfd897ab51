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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money in, by the client's own hands, through the provider's hosted page. */
@AssembledTest
class TopUpJourneyIT {

    private TestServer server;
    private Cast cast;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        this.cast = new Cast(server, browser);
    }

    @Test
    @DisplayName("P-1 R-7 R-8 A reading paused for funds goes on by a top-up in another tab, on a phone")
    void pausedReadingGoesOn() {
        Person admin = cast.admin();
        Person reader = cast.reader(admin, "Topaz Reader", Cast.address("topaz"));
        String address = Cast.address("tilda");
        Person client = cast.client("Tilda", address, Look.PHONE_DARK);
        cast.credit(admin, address, "3.00", "Welcome");
        reader.go("/dashboard");
        reader.button("Online").click();
        reader.sees("Available now");
        client.go("/readers?q=Topaz");
        client.link("Topaz Reader").first().click();
        // A page takes clicks when all of it is there.
        client.page().waitForURL("**/readers/*");
        client.page().locator(".start button[data-open]").click();
        client.button("Ask at $2.00 a minute").click();
        client.page().waitForURL("**/readings/*");
        reader.button("Accept").click();
        reader.page().waitForURL("**/readings/*");
        shows(client, "#clock-label", "Clock");
        // What is left pays for no second minute: the strip offers a top-up before anything stops.
        assertThat(client.page().locator("#low-add button")).hasText("Add $20.00");
        client.assertAccessible();
        client.assertNoSidewaysScroll();

        server.pass(Duration.ofSeconds(62));
        client.sees("Stay a little longer?");
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        Page beside = client.page()
                .waitForPopup(() ->
                        client.page().locator("#panel").getByText("Add $20.00").click());
        new PayPage(beside).pay(TestCard.VISA);
        beside.waitForURL("**/top-up*");
        assertThat(beside.locator("h1")).hasText("It has arrived");
        assertThat(beside.locator("#back")).hasText("Back to your reading");
        assertThat(beside.locator("#back")).hasAttribute("href", Pattern.compile("/readings/.+"));
        beside.close();

        shows(client, "#clock-label", "Clock");
        shows(reader, "#clock-label", "Clock");
        assertThat(client.page().locator("#panel")).isHidden();
        server.pass(Duration.ofSeconds(30));
        client.page().locator("#end").click();
        client.button("End now").click();
        client.page().waitForURL("**/summary");
        shows(client, "#total", "$3.00");
        client.go("/wallet");
        shows(client, "#balance", "$20.00");
        server.awaitMail(address, "Your receipt for $20.00");
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    @DisplayName(
            "P-1 P-7 Declined, left, gone back to, paid: the landing page credits nothing, the event does; the receipt shows it")
    void fromDeclineToReceipt() {
        String address = Cast.address("ronja");
        Person client = cast.client("Ronja", address);
        client.go("/dashboard").link("Open my wallet").click();
        client.sees("Add to your balance");
        client.sees("Test mode: no real money moves");
        client.assertAccessible();

        // Words beside the field for what can't be paid.
        client.page().locator("label.amount").last().click();
        client.field("Other amount").fill("4.99");
        client.button("Add $4.99").click();
        client.sees("Please choose an amount from $5.00 to $500.00.");
        client.assertAccessible();
        client.field("Other amount").fill("12.50");
        client.button("Add $12.50").dblclick();

        PayPage pay = new PayPage(client.page());
        pay.pay(TestCard.DECLINED);
        client.page().waitForURL("**/pay/**");
        assertThat(client.page().locator("body")).containsText("declined");
        pay.goBack();
        client.page().waitForURL("**/top-up*");
        client.sees("Not paid yet");
        client.assertAccessible();
        shows(client, "[data-purse]", "$0.00");

        server.stripe().webhooks().hold();
        try {
            client.button("Go on to pay $12.50").click();
            new PayPage(client.page()).pay(TestCard.VISA);
            client.page().waitForURL("**/top-up*");
            client.sees("One moment");
            client.assertAccessible();
            client.page().reload();
            client.sees("One moment");
            shows(client, "[data-purse]", "$0.00");
        } finally {
            server.stripe().webhooks().release();
        }
        client.sees("It has arrived");
        client.assertAccessible();
        shows(client, "[data-purse]", "$12.50");

        client.page()
                .locator("a.btn", new Page.LocatorOptions().setHasText("Receipt"))
                .click();
        shows(client, "#paid", "$12.50");
        assertThat(client.page().locator(".receipt")).containsText("Ronja");
        assertThat(client.page().locator(".receipt")).containsText(address);
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        server.awaitMail(address, "Your receipt for $12.50");

        client.go("/wallet");
        shows(client, "#balance", "$12.50");
        client.page()
                .locator("tbody a", new Page.LocatorOptions().setHasText("Top-up"))
                .click();
        client.page().waitForURL("**/wallet/receipts/*");
        client.go("/wallet?kind=top_up").sees("+$12.50");
        assertThat(server.mailsTo(address).stream()
                        .filter(mail -> mail.subject().contains("receipt"))
                        .count())
                .as("receipts for two clicks")
                .isEqualTo(1);
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    @Test
    @DisplayName(
            "P-1 The payment page's time runs out: it says so there and here, nothing is credited, and another try works")
    void pageExpires() {
        String address = Cast.address("vera");
        Person client = cast.client("Vera", address, Look.PHONE_LIGHT);
        client.go("/wallet");
        client.page().locator("[data-add]").click();
        PayPage pay = new PayPage(client.page());
        server.clock().advance(Duration.ofMinutes(61));
        pay.pay(TestCard.VISA);
        assertThat(client.page().locator("body")).containsText("This page has expired");
        client.link("Go back").click();
        client.page().waitForURL("**/top-up*");
        client.sees("The payment page has expired");
        client.sees("nothing was charged");
        assertThat(client.page().locator("[data-go-on]")).hasCount(0);
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        shows(client, "[data-purse]", "$0.00");

        client.link("Try again").click();
        client.page().waitForURL("**/wallet*");
        shows(client, "#balance", "$0.00");
        pay(client, TestCard.VISA);
        shows(client, "[data-purse]", "$20.00");
        server.awaitMail(address, "receipt");
        assertThat(server.mailsTo(address).stream()
                        .filter(mail -> mail.subject().contains("receipt"))
                        .count())
                .as("receipts for two pages")
                .isEqualTo(1);
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    @Test
    @DisplayName(
            "P-6 Auto-reload: off until a card is saved and it is allowed; then it fills the wallet and tells of it")
    void autoReload() {
        String address = Cast.address("odo");
        Person client = cast.client("Odo", address, Look.PHONE_LIGHT);
        client.go("/wallet");
        assertThat(client.page().locator("[data-reload-switch]")).isDisabled();
        saveCard(client, TestCard.VISA);
        assertThat(client.page().locator("#card")).containsText("Visa ending 4242");
        assertThat(client.page().locator("[data-reload-switch]")).not().isChecked();

        client.page().locator("[data-reload-switch]").click();
        client.assertAccessible();
        client.page().locator("#threshold").fill("0.50");
        client.page().locator("[data-reload-on]").click();
        assertThat(client.page().locator("#threshold-error")).containsText("from $1.00");
        assertThat(client.complaints()).as("the refusal that was asked for").hasSize(1);
        client.page().locator("#threshold").fill("8");
        assertThat(client.page().locator("[data-reload-on]")).hasText("Allow $20.00, at most once a day");
        client.page().locator("[data-reload-on]").click();
        client.sees("This is how your wallet is filled from now on");
        assertThat(client.page().locator("[data-reload-switch]")).isChecked();
        // Wallets are looked at every few seconds.
        server.clock().advance(Duration.ofSeconds(10));
        shows(client, "#balance", "$20.00");
        server.awaitMail(address, "Your receipt for $20.00");
        client.go("/wallet").assertAccessible();
        client.assertNoSidewaysScroll();

        client.page().locator("[data-reload-switch]").click();
        client.sees("Auto-reload is off");
        client.button("Forget card").click();
        client.assertAccessible();
        client.button("Forget it").click();
        client.sees("Your card is forgotten");
        assertThat(client.page().locator("#card")).hasText("None saved");
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    @Test
    @DisplayName("P-6 A saved card that the bank refuses: nothing is charged, the client is told and asked, once")
    void autoReloadDeclined() {
        String address = Cast.address("pia");
        Person client = cast.client("Pia", address);
        client.go("/wallet");
        saveCard(client, TestCard.FAILS_LATER);
        assertThat(client.page().locator("[data-reload-switch]")).isEnabled();
        client.page().locator("[data-reload-switch]").click();
        client.page().locator("[data-reload-on]").click();
        client.sees("This is how your wallet is filled from now on");
        server.clock().advance(Duration.ofSeconds(10));
        server.awaitMail(address, "Your balance could not be filled up");
        client.go("/wallet").sees("Your bank did not allow the last charge");
        client.assertAccessible();
        shows(client, "#balance", "$0.00");
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    @Test
    @DisplayName("P-4 What is owed after a dispute is said in the wallet, and the next top-up settles it first")
    void owed() {
        Person admin = cast.admin();
        String address = Cast.address("uri");
        Person client = cast.client("Uri", address, Look.PHONE_DARK);
        client.go("/wallet");
        pay(client, TestCard.VISA);
        String charge = server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT t.charge FROM payment_top_up t JOIN account_person p ON p.id = t.client_id"
                                        + " WHERE p.email = ?")
                        .bind(0, address)
                        .mapTo(String.class)
                        .one());
        takeBack(admin, address, "15.00");
        server.stripe().dispute(charge, null, "fraudulent");
        server.awaitMail(address, "A payment of yours is disputed");

        client.go("/wallet");
        shows(client, "#owed", "$15.00");
        shows(client, "#balance", "$0.00");
        client.assertAccessible();
        client.assertNoSidewaysScroll();
        pay(client, TestCard.VISA);
        client.page()
                .locator("a.btn", new Page.LocatorOptions().setHasText("Receipt"))
                .click();
        client.sees("Settled what was owed");
        client.assertAccessible();
        client.go("/wallet");
        shows(client, "#balance", "$5.00");
        assertThat(client.page().locator("#owed")).hasCount(0);
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    @Test
    @DisplayName("R-2 P-1 Too little for a minute: the profile leads to the wallet, and the payment leads back")
    void fromTheProfileAndBack() {
        Person admin = cast.admin();
        Person reader = cast.reader(admin, "Quill Reader", Cast.address("quill"));
        reader.go("/dashboard");
        reader.button("Online").click();
        Person client = cast.client("Wim", Cast.address("wim"));
        client.go("/readers?q=Quill");
        client.link("Quill Reader").first().click();
        client.assertAccessible();
        client.page().locator("#start-funds a").click();
        client.sees("Afterwards you come back to where you were");
        pay(client, TestCard.VISA);
        assertThat(client.page().locator("#back")).hasText("Back to the reader");
        client.page().locator("#back").click();
        client.sees("Quill Reader");
        assertThat(client.page().locator("#start-funds")).isHidden();
        server.assertBooksRight();
        assertThat(client.complaints()).isEmpty();
    }

    /** Adds the suggested amount from the wallet and waits until it has arrived. */
    private static void pay(Person client, TestCard card) {
        client.page().locator("[data-add]").click();
        new PayPage(client.page()).pay(card);
        client.page().waitForURL("**/top-up*");
        client.sees("It has arrived");
    }

    private static void saveCard(Person client, TestCard card) {
        client.page().locator("[data-card-add]").click();
        new PayPage(client.page()).pay(card);
        client.page().waitForURL("**/wallet");
        Locator shown = client.page().locator("#card");
        Eventually.holds("the card is described", () -> {
            client.page().waitForTimeout(100);
            return shown.textContent().contains("ending");
        });
    }

    /** An admin's adjustment, as if so much had been spent. */
    private static void takeBack(Person admin, String address, String amount) {
        admin.go("/admin/credits?q=" + address);
        admin.page().locator("#main").getByText(address).first().click();
        admin.page().locator("select[id$=kind]").selectOption("ADJUSTMENT");
        admin.field("Amount").fill("-" + amount);
        admin.field("Reason").fill("Spent elsewhere");
        admin.button("Go on").click();
        admin.button("Take back $" + amount).click();
        admin.sees("Booked");
    }

    private static void shows(Person person, String selector, String text) {
        assertThat(person.page().locator(selector)).hasText(text);
    }
}
