package app.soulseer.web.admin;

import app.soulseer.payment.TopUps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The addresses of the payment provider's own pages for those who run SoulSeer. */
@Named
@RequestScoped
public class ProviderPages {

    private static final String BASE = "https://dashboard.stripe.com/";

    private TopUps topUps;

    @Inject
    ProviderPages(TopUps topUps) {
        this.topUps = topUps;
    }

    /** Needed for the client proxy alone. */
    ProviderPages() {}

    /** Where a dispute is answered. */
    public String dispute(String id) {
        return BASE + mode() + "disputes/" + id;
    }

    /** Where a payment is shown. */
    public String payment(String paymentIntent) {
        return BASE + mode() + "payments/" + paymentIntent;
    }

    /** Where a reader's account is shown. */
    public String account(String account) {
        return BASE + mode() + "connect/accounts/" + account;
    }

    private String mode() {
        return topUps.options().testMode() ? "test/" : "";
    }
}
