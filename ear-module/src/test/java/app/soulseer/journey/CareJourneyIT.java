package app.soulseer.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes after a reading, as its client, its reader and an admin see it. */
@AssembledTest
class CareJourneyIT {

    private TestServer server;
    private Cast.Player admin;
    private Cast.Player client;
    private Cast.Player reader;
    private Person atClient;
    private Person atReader;
    private Person atAdmin;
    private String summary;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.server = server;
        Cast cast = new Cast(server);
        admin = cast.admin();
        client = cast.client();
        reader = cast.reader(200);
        summary = "/readings/" + PaidMinute.give(server, admin, reader, client, 200, "Is it the right house?")
                + "/summary";
        atClient = browser.person("client", Look.PHONE_DARK);
        atReader = browser.person("reader", Look.DESKTOP_LIGHT);
        atAdmin = browser.person("admin", Look.DESKTOP_DARK);
        PaidMinute.signIn(atClient.context(), client, server.baseUrl());
        PaidMinute.signIn(atReader.context(), reader, server.baseUrl());
        PaidMinute.signIn(atAdmin.context(), admin, server.baseUrl());
    }

    @Test
    @DisplayName(
            "R-12 R-13 R-14 D-2 D-3 Tip, review and reply, dispute and refund, block: seen by all three, equal to the ledger")
    void afterwards() {
        tip();
        reviewAndReply();
        dispute();
        block();
        server.assertBooksRight();
        assertThat(atClient.complaints()).filteredOn(CareJourneyIT::isNoRefusal).isEmpty();
        assertThat(atReader.complaints()).isEmpty();
        assertThat(atAdmin.complaints()).isEmpty();
    }

    /** The browser writes refused requests down; the page has told them. */
    private static boolean isNoRefusal(String complaint) {
        return !complaint.contains("status of 402") && !complaint.contains("status of 403");
    }

    private void tip() {
        atReader.go("/dashboard");
        atClient.go(summary).sees("of every tip goes to The reader");
        atClient.assertAccessible();
        light(atClient);
        atClient.assertAccessible();
        atClient.assertNoSidewaysScroll();
        atClient.button("Tip $5.00").click();
        atClient.sees("this tip is $5.00. Nothing was charged.");
        assertThat(atClient.page().locator("#tip-problem a")).hasAttribute("href", "/wallet?back=" + summary);
        PaidMinute.credit(admin, client, 1000);
        atClient.button("Tip $5.00").dblclick();
        atClient.sees("Thank you. $5.00 is on its way to The reader.");
        shows(atClient, "#tip-list li b", "$5.00");
        shows(atClient, "[data-purse]", "$5.00");
        atReader.sees("The client tipped you $5.00: $3.50 for you.");
        atReader.go(summary);
        shows(atReader, "#tip-list li b", "$3.50");
        atReader.assertAccessible();
    }

    private void reviewAndReply() {
        atClient.page().locator(".star-input label").first().click();
        atClient.field("A few words for others").fill("She knew what I had not said.");
        atClient.button("Publish review").click();
        atClient.sees("Your review");
        atReader.go("/dashboard").sees("1 review awaits a reply");
        atReader.assertAccessible();
        atReader.go("/dashboard/reviews");
        atReader.page().locator(".reply-more summary").click();
        atReader.assertAccessible();
        atReader.field("Your reply").fill("Thank you for trusting me with it.");
        atReader.button("Publish reply").click();
        atReader.sees("You replied.");
        atReader.sees("Change it");
        atClient.sees("The reader has replied to your review.");
        atClient.go("/readers/" + reader.slug()).sees("Thank you for trusting me with it.");
        atClient.assertAccessible();
        atClient.assertNoSidewaysScroll();
    }

    private void dispute() {
        atClient.go(summary);
        atClient.button("raise a dispute").click();
        atClient.assertAccessible();
        atClient.field("What is it about?").selectOption("connection");
        atClient.button("Dispute $2.00").click();
        atClient.sees("Please tell us what happened.");
        atClient.field("What happened?").fill("The line was silent for half of it.");
        atClient.button("Dispute $2.00").click();
        shows(atClient, "#dispute-state", "Being looked at");
        atClient.assertAccessible();
        atReader.sees("has disputed a reading with you");
        atReader.go(summary).sees("The line was bad or silent");
        assertThat(atReader.page().getByText("silent for half")).hasCount(0);

        atAdmin.go("/dashboard").sees("Readings disputed");
        atAdmin.assertAccessible();
        atAdmin.go("/admin/reading-disputes");
        atAdmin.assertAccessible();
        atAdmin.page()
                .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText("The client"))
                .last()
                .locator("a")
                .click();
        atAdmin.sees("The line was silent for half of it.");
        atAdmin.assertAccessible();
        assertThat(atAdmin.page().getByText("Is it the right house?")).hasCount(0);
        atAdmin.button("Read the transcript").click();
        atAdmin.sees("Is it the right house?");
        atAdmin.page().locator("[id='decide:amount']").fill("2.01");
        atAdmin.page().locator("[id='decide:answer']").fill("Half of it was silent");
        atAdmin.button("Go on").click();
        atAdmin.sees("no more than that can be given back");
        atAdmin.page().locator("[id='decide:amount']").fill("1.00");
        atAdmin.button("Go on").click();
        atAdmin.sees("Is this right?");
        atAdmin.button("Give back $1.00").dblclick();
        atAdmin.sees("It is back in the client's wallet");
        shows(atAdmin, "#given-back", "$1.00");
        shows(atAdmin, "#from-reader", "$0.70");
        light(atAdmin);
        atAdmin.assertAccessible();
        record();

        atClient.sees("$1.00 of your reading with The reader is back in your wallet.");
        shows(atClient, "[data-purse]", "$6.00");
        atClient.go(summary);
        shows(atClient, "#refunded", "-$1.00");
        atClient.sees("Half of it was silent");
        atReader.go(summary);
        shows(atReader, "#taken-back", "-$0.70");
        light(atReader);
        atReader.assertAccessible();
        atReader.go("/readings").sees("- $0.70 given back");
        light(atReader);
        atReader.assertAccessible();
        server.awaitMail(client.id() + "@example.org", "$1.00 is back in your wallet");
        server.awaitMail(reader.id() + "@example.org", "is decided");
    }

    /** Everything that is recorded of it, found by the log. */
    private void record() {
        atAdmin.go("/admin/readings");
        atAdmin.page()
                .locator("a[href='/admin" + summary.replace("/summary", "") + "']")
                .click();
        shows(atAdmin, "#charged", "$2.00");
        shows(atAdmin, "#state", "By the client");
        atAdmin.sees("Who was in the room");
        atAdmin.sees("Refund");
        atAdmin.assertAccessible();
        atAdmin.page().setViewportSize(390, 844);
        atAdmin.assertNoSidewaysScroll();
        atAdmin.page().setViewportSize(1280, 800);
        atAdmin.link("The dispute").click();
        atAdmin.sees("Half of it was silent");
        atAdmin.link("The reading").click();
        atAdmin.sees("Lines written");
    }

    private void block() {
        atReader.go(summary);
        atReader.button("Block The client").click();
        atReader.field("A note for yourself").first().fill("Too loud for me");
        atReader.assertAccessible();
        atReader.page().locator("#block-form button[type=submit]").click();
        atReader.sees("You have blocked The client.");
        atClient.go(summary);
        atClient.button("Tip $5.00").click();
        atClient.sees("This reader isn't taking requests from you.");
        assertThat(atClient.page().locator("#tip-problem a")).hasCount(0);
        atClient.go("/readers/" + reader.slug());
        assertThat(atClient.page().getByText(Pattern.compile("block", Pattern.CASE_INSENSITIVE)))
                .hasCount(0);
        atReader.go("/dashboard/blocked").sees("Too loud for me");
        atReader.assertAccessible();
        atReader.button("Unblock The client").click();
        atReader.sees("Nobody");
        atClient.go(summary);
        atClient.button("Tip $5.00").click();
        atClient.sees("Thank you. $5.00 is on its way");
    }

    private static void light(Person person) {
        person.page().evaluate("() => { document.documentElement.dataset.theme = 'light'; }");
    }

    private static void shows(Person person, String selector, String text) {
        assertThat(person.page().locator(selector).first()).hasText(text);
    }
}
