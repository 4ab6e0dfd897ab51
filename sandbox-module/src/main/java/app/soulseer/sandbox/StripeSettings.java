package app.soulseer.sandbox;

import app.soulseer.sandbox.stripe.Endpoint;
import app.soulseer.sandbox.stripe.StripeSandbox;
import java.net.URI;
import java.util.Map;

/** What the application must be told to use the Stripe sandbox instead of Stripe. */
final class StripeSettings {

    private StripeSettings() {}

    /** Where the application on this port takes Stripe's events. */
    static URI webhook(int app) {
        return URI.create("http://localhost:" + app + "/api/payments/webhook");
    }

    static Map<String, String> of(StripeSandbox sandbox) {
        return Map.of(
                "STRIPE_API_BASE", sandbox.apiBase(),
                "STRIPE_SECRET_KEY", sandbox.secretKey(),
                "STRIPE_WEBHOOK_SECRET", sandbox.webhookSecret(Endpoint.PLATFORM),
                "STRIPE_CONNECT_WEBHOOK_SECRET", sandbox.webhookSecret(Endpoint.CONNECT));
    }
}
