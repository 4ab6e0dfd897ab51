package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSettingsTest {

    private static String key(String value) {
        return Settings.of(Map.of("STRIPE_SECRET_KEY", value)).get(StripeSettings.SECRET_KEY);
    }

    @Test
    @DisplayName("P-1 Secret and restricted keys of both modes are taken, and their mode is known")
    void keys() {
        for (String prefix : new String[] {"sk_test_", "rk_test_", "sk_live_", "rk_live_"}) {
            String key = prefix + "1".repeat(10);
            assertThat(key(" " + key + "\n")).isEqualTo(key);
            assertThat(StripeSettings.isLive(key)).isEqualTo(prefix.contains("live"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pk_test_1", "whsec_1", "secret", "SK_TEST_1", "test_sk_test_1", "sk_test_1 2", "sk_test_1\u00e9"
            })
    @DisplayName("P-1 Anything else is refused at the start, without being shown")
    void noKey(String value) {
        assertThatThrownBy(() -> key(value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("STRIPE_SECRET_KEY ")
                .hasMessageNotContaining(value);
    }

    @Test
    @DisplayName(
            "P-1 Waiting for Stripe is bounded: within a minute and a half at the usual settings, and never without end")
    void patience() {
        StripeAccess.Patience usual = StripeAccess.Patience.of(Settings.of(Map.of()));
        assertThat(usual).isEqualTo(new StripeAccess.Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), 2));
        assertThat(usual.connect().plus(usual.read()).multipliedBy(1 + usual.retries()))
                .isLessThan(Duration.ofSeconds(90));
        assertThat(StripeAccess.Patience.of(
                        Settings.of(Map.of("STRIPE_TIMEOUT_MILLIS", "1000", "STRIPE_REPEATS", "0"))))
                .isEqualTo(new StripeAccess.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), 0));
        for (String millis : new String[] {"0", "99", "20001", "soon"}) {
            assertThatThrownBy(() ->
                            Settings.of(Map.of("STRIPE_TIMEOUT_MILLIS", millis)).get(StripeSettings.TIMEOUT))
                    .hasMessageStartingWith("STRIPE_TIMEOUT_MILLIS is ");
        }
        for (String repeats : new String[] {"-1", "3", "1.5"}) {
            assertThatThrownBy(
                            () -> Settings.of(Map.of("STRIPE_REPEATS", repeats)).get(StripeSettings.REPEATS))
                    .hasMessageStartingWith("STRIPE_REPEATS is ");
        }
    }

    @Test
    @DisplayName("P-1 Stripe is reached over HTTPS, or on this machine")
    void base() {
        assertThat(Settings.of(Map.of()).get(StripeSettings.API_BASE)).hasToString("https://api.stripe.com");
        assertThat(Settings.of(Map.of("STRIPE_API_BASE", "http://127.0.0.1:8030"))
                        .get(StripeSettings.API_BASE))
                .hasToString("http://127.0.0.1:8030");
        for (String base : new String[] {
            "http://api.stripe.com",
            "ftp://localhost",
            "api.stripe.com",
            "https:///v1",
            "http://127.0.0.1.example.com",
            "%"
        }) {
            assertThatThrownBy(
                            () -> Settings.of(Map.of("STRIPE_API_BASE", base)).get(StripeSettings.API_BASE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("STRIPE_API_BASE is ");
        }
    }
}
