package app.soulseer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.sandbox.stripe.Endpoint;
import app.soulseer.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StripeSettingsTest {

    @Test
    @DisplayName("P-1 The server is told where the sandbox is, its key and both signing secrets")
    void settings(@TempDir Path folder) throws IOException {
        Path time = folder.resolve("clock");
        Files.writeString(time, "2026-11-20T14:00:00Z\n");
        try (StripeSandbox sandbox = StripeSandbox.start(StripeSandbox.Plan.of(
                folder.resolve("stripe"), 0, new ClockFile(time), StripeSettings.webhook(8080)))) {
            Map<String, String> settings = StripeSettings.of(sandbox);
            assertThat(settings)
                    .containsEntry("STRIPE_API_BASE", sandbox.apiBase())
                    .containsEntry("STRIPE_SECRET_KEY", sandbox.secretKey())
                    .containsEntry("STRIPE_WEBHOOK_SECRET", sandbox.webhookSecret(Endpoint.PLATFORM))
                    .containsEntry("STRIPE_CONNECT_WEBHOOK_SECRET", sandbox.webhookSecret(Endpoint.CONNECT))
                    .hasSize(4)
                    .allSatisfy((name, value) -> assertThat(value).isNotBlank());
            sandbox.addFunds(100);
            assertThat(sandbox.all("balance_transaction").get(0).get("created").getAsLong())
                    .isEqualTo(Instant.parse("2026-11-20T14:00:00Z").getEpochSecond());
        }
        assertThat(StripeSettings.webhook(9090)).hasToString("http://localhost:9090/api/payments/webhook");
    }
}
