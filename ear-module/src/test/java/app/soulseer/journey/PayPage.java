package app.soulseer.journey;

import app.soulseer.sandbox.stripe.TestCard;
import com.microsoft.playwright.Page;

/** What a payer does on Stripe's page, as the sandbox shows it. */
final class PayPage {

    private final Page page;

    /** The page must be on its way there. */
    PayPage(Page page) {
        this.page = page;
        page.waitForURL("**/pay/**");
    }

    /** Types a card in and sends it; what comes of that is for the caller to see. */
    void pay(TestCard card) {
        page.locator("[name=number]").fill(card.number());
        page.locator("[name=expiry]").fill("12/34");
        page.locator("[name=cvc]").fill("123");
        page.locator("form:has([name=number]) button").click();
    }

    void goBack() {
        page.getByText("Go back without paying").click();
    }
}
