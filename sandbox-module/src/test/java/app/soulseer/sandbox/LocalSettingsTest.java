package app.soulseer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalSettingsTest {

    private static final Project PROJECT = new Project(Path.of("/nowhere"));

    private static LocalSettings from(Map<String, String> environment) {
        return LocalSettings.from(environment, PROJECT);
    }

    @Test
    @DisplayName(
            "P-1 The Stripe sandbox is on 8026, keeps its distance to the application, or is where it is told to be")
    void ports() {
        assertThat(from(Map.of()).ports().stripe()).isEqualTo(8026);
        assertThat(from(Map.of("SOULSEER_PORT", "9090")).ports().stripe()).isEqualTo(9036);
        assertThat(from(Map.of("SOULSEER_STRIPE_PORT", "7000")).ports().stripe())
                .isEqualTo(7000);
        assertThat(from(Map.of("SOULSEER_STRIPE_PORT", "7000")).ports().mailPage())
                .isEqualTo(8025);
    }

    @Test
    @DisplayName("P-1 A key of the real Stripe turns the sandbox off")
    void ownStripe() {
        assertThat(from(Map.of()).ownStripe()).isFalse();
        assertThat(from(Map.of("STRIPE_SECRET_KEY", " ")).ownStripe()).isFalse();
        assertThat(from(Map.of("STRIPE_SECRET_KEY", "a key")).ownStripe()).isTrue();
    }

    @Test
    @DisplayName("P-1 Ports that are none, or that are the same, are refused by their names")
    void refusals() {
        assertThatThrownBy(() -> from(Map.of("SOULSEER_STRIPE_PORT", "70000")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("SOULSEER_STRIPE_PORT is \"70000\"");
        assertThatThrownBy(() -> from(Map.of("SOULSEER_STRIPE_PORT", "8080")))
                .isInstanceOf(Refusal.class)
                .hasMessage("SOULSEER_PORT and SOULSEER_STRIPE_PORT are both 8080; they must differ.");
        assertThatThrownBy(() -> from(Map.of("SOULSEER_STRIPE_PORT", "8025")))
                .isInstanceOf(Refusal.class)
                .hasMessage("SOULSEER_MAIL_PORT and SOULSEER_STRIPE_PORT are both 8025; they must differ.");
    }
}
