package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final RequestOptions KEY = StripeFixture.key("once");

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder.resolve("stripe"));
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Customer customer() throws StripeException {
        return stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("Ann").build(), KEY);
    }

    @Test
    @DisplayName("P-2 Everything is there again after a restart: objects, keys, answers, and what is due")
    void restart() throws StripeException {
        String secret = stripe.sandbox.secretKey();
        String signing = stripe.sandbox.webhookSecret(Endpoint.CONNECT);
        String customer = customer().getId();
        String open = stripe.session(1000).getId();
        String charge = stripe.charged(2000, TestCard.DISPUTED);
        stripe.settled();
        int deliveries = stripe.sandbox.webhooks().deliveries().size();
        for (int i = 0; i < 2; i++) {
            stripe.restart();
            assertThat(stripe.sandbox.secretKey()).isEqualTo(secret);
            assertThat(stripe.sandbox.webhookSecret(Endpoint.CONNECT)).isEqualTo(signing);
            assertThat(customer().getId()).isEqualTo(customer);
            assertThat(stripe.sandbox.balance().available()).isEqualTo(2000 - 88);
            assertThat(stripe.client.v1().charges().retrieve(charge).getPaid()).isTrue();
            assertThat(stripe.sandbox.webhooks().deliveries()).hasSize(deliveries);
        }
        stripe.clock.advance(Duration.ofDays(2));
        assertThat(stripe.client.v1().checkout().sessions().retrieve(open).getStatus())
                .isEqualTo("expired");
        assertThat(stripe.sandbox.all("dispute")).hasSize(1);
    }

    @Test
    @DisplayName("P-2 Events that were not delivered are delivered after a restart")
    void deliveriesGoOn() throws StripeException {
        stripe.sandbox.webhooks().hold();
        stripe.charged(1000, TestCard.VISA);
        stripe.restart();
        Await.until("they are delivered", () -> stripe.inbox.mails.size() == 5);
    }

    @Test
    @DisplayName("P-2 A kill loses nothing that was answered, and a half-written line is as if it had never been")
    void kill() throws StripeException, IOException {
        String customer = customer().getId();
        Path journal = stripe.folder.resolve("journal.jsonl");
        // What a killed process leaves is the file as it is at this moment.
        Path copy =
                Files.createDirectories(stripe.folder.resolveSibling("killed")).resolve("journal.jsonl");
        Files.copy(journal, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(copy, "[{\"k\":\"customer\",\"i\":\"cus_half\"", StandardOpenOption.APPEND);
        try (StripeFixture killed = new StripeFixture(copy.getParent())) {
            assertThat(killed.client.v1().customers().retrieve(customer).getName())
                    .isEqualTo("Ann");
            assertThat(killed.sandbox.all("customer")).hasSize(1);
            killed.client.v1().customers().create(CustomerCreateParams.builder().build());
            killed.restart();
            assertThat(killed.sandbox.all("customer")).hasSize(2);
        }
    }
}
