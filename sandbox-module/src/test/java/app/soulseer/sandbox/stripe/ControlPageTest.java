package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPageTest {

    private StripeFixture stripe;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
        browser = new Browser(stripe.sandbox);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private HttpResponse<String> press(String button, String id) {
        return browser.submit("/act", Map.of("do", button, "id", id));
    }

    private String status(String kind, String id) {
        return stripe.sandbox.find(kind, id).orElseThrow().get("status").getAsString();
    }

    @Test
    @DisplayName("P-4 The page shows everything there is, and hides nothing that comes from outside as HTML")
    void shows() throws StripeException {
        String account = stripe.client
                .v1()
                .accounts()
                .create(StripeFixture.reader().setEmail("a<b>@example.test").build())
                .getId();
        stripe.sandbox.completeAccount(account);
        String charge = stripe.charged(2000, TestCard.VISA);
        TransfersTest.transfer(stripe, account, 600);
        stripe.settled();
        assertThat(browser.open("/").body())
                .contains("$13.12", charge, account, "Reverse", "checkout.session.completed", "delivered, answered 200")
                .contains("a&lt;b&gt;@example.test")
                .doesNotContain("a<b>");
        assertThat(browser.open("/receipts/" + charge).body()).contains("$20.00");
        assertThat(browser.open("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("P-4 Buttons play refunds, disputes, payouts and accounts")
    void buttons() throws StripeException {
        String charge = stripe.charged(2000, TestCard.VISA);
        assertThat(press("Refund", charge).statusCode()).isEqualTo(303);
        String refund = stripe.sandbox.all("refund").get(0).get("id").getAsString();
        press("Fail the refund", refund);
        assertThat(status("refund", refund)).isEqualTo("failed");
        press("Dispute", charge);
        String dispute = stripe.sandbox.all("dispute").get(0).get("id").getAsString();
        press("Won", dispute);
        assertThat(status("dispute", dispute)).isEqualTo("won");
        String account = stripe.account().getId();
        press("Complete", account);
        press("Add $100.00 to the balance", "");
        String transfer = TransfersTest.transfer(stripe, account, 500).getId();
        press("Pay out", account);
        String payout = stripe.sandbox.allOf(account, "payout").get(0).get("id").getAsString();
        press("Failed", payout);
        assertThat(status("payout", payout)).isEqualTo("failed");
        press("Reverse", transfer);
        assertThat(stripe.sandbox.balanceOf(account).available()).isZero();
        String session = stripe.session(900).getId();
        stripe.sandbox.payCheckoutByBank(session);
        assertThat(browser.open("/").body()).contains("Bank pays");
        press("Bank pays", session);
        assertThat(stripe.sandbox
                        .find("checkout.session", session)
                        .orElseThrow()
                        .get("payment_status")
                        .getAsString())
                .isEqualTo("paid");
    }

    @Test
    @DisplayName("P-4 What can't happen is told, and only the page's own forms are taken")
    void refusals() throws StripeException {
        String charge = stripe.charged(2000, TestCard.VISA);
        press("Refund", charge);
        HttpResponse<String> again = press("Refund", charge);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("has already been refunded");
        assertThat(press("Nothing", charge).statusCode()).isEqualTo(404);
        Map<String, String> form = Map.of("do", "Dispute", "id", charge);
        assertThat(browser.submit("/act", form, "http://localhost:8080").statusCode())
                .isEqualTo(403);
        assertThat(browser.submit("/act", form, null).statusCode()).isEqualTo(403);
        assertThat(stripe.sandbox.all("dispute")).isEmpty();
    }
}
