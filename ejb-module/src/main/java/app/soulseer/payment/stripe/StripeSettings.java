package app.soulseer.payment.stripe;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Which account at Stripe is ours, and how it is reached. */
@ApplicationScoped
class StripeSettings implements SettingsCatalogue {

    static final Setting<String> SECRET_KEY = Setting.secret(
            "STRIPE_SECRET_KEY",
            "the key of our account at Stripe; without it no card can be charged and no reader be paid",
            StripeSettings::key);

    static final Setting<String> WEBHOOK_SECRET = Setting.secret(
            "STRIPE_WEBHOOK_SECRET",
            "the signing secret of the webhook endpoint for our own account; several, separated by commas");

    static final Setting<String> CONNECT_WEBHOOK_SECRET = Setting.secret(
            "STRIPE_CONNECT_WEBHOOK_SECRET",
            "the signing secret of the webhook endpoint for connected accounts; several, separated by commas");

    static final Setting<URI> API_BASE =
            Setting.service("STRIPE_API_BASE", "https://api.stripe.com", "where Stripe is reached");

    /** At most what the leases of those who call are made for. */
    static final Setting<Duration> TIMEOUT = Setting.millis(
            "STRIPE_TIMEOUT_MILLIS",
            20_000,
            100,
            20_000,
            "how long is waited for the next bytes of an answer of Stripe's");

    static final Setting<Long> REPEATS = Setting.number(
            "STRIPE_REPEATS", 2, 0, 2, "how often a call of Stripe that failed on the way is repeated at once");

    private static final List<String> TEST = List.of("sk_test_", "rk_test_");
    private static final List<String> LIVE = List.of("sk_live_", "rk_live_");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SECRET_KEY, WEBHOOK_SECRET, CONNECT_WEBHOOK_SECRET, API_BASE, TIMEOUT, REPEATS);
    }

    /** Whether real money moves with this key. */
    static boolean isLive(String key) {
        return LIVE.stream().anyMatch(key::startsWith);
    }

    private static String key(String text) {
        if (!isLive(text) && TEST.stream().noneMatch(text::startsWith)) {
            throw new IllegalArgumentException("begins with none of " + TEST + " and " + LIVE);
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("has characters that no key has");
        }
        return text;
    }
}
