package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.TransferCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

    private static final RequestOptions KEY = StripeFixture.key("payout:1");

    private StripeFixture stripe;
    private TransferCreateParams params;

    @BeforeEach
    void open(@TempDir Path folder) throws StripeException {
        stripe = new StripeFixture(folder);
        stripe.sandbox.addFunds(10_000);
        params = TransferCreateParams.builder()
                .setAmount(1500L)
                .setCurrency("usd")
                .setDestination(stripe.onboarded())
                .build();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private String transfer() throws StripeException {
        return stripe.client.v1().transfers().create(params, KEY).getId();
    }

    private int transfers() {
        return stripe.sandbox.all("transfer").size();
    }

    @Test
    @DisplayName("O-2 Refusals before the work do nothing, each as often as asked, and only where asked")
    void refusals() throws StripeException {
        stripe.sandbox.faults().next(2, "POST", "/v1/transfers").serverError();
        stripe.sandbox.faults().next(1, "*", "/v1/trans*").rateLimit();
        stripe.sandbox.faults().next(1, "POST", "/v1/transfers").lockTimeout();
        stripe.sandbox.faults().every("POST", "/v1/refunds").serverError();
        assertThat(stripe.sandbox.faults().left())
                .containsExactly("POST /v1/transfers", "* /v1/trans*", "POST /v1/transfers");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(ApiException.class, this::transfer).getStatusCode())
                    .isEqualTo(500);
        }
        assertThat(stripe.client.v1().balance().retrieve().getObject()).isEqualTo("balance");
        RateLimitException limited = catchThrowableOfType(RateLimitException.class, this::transfer);
        assertThat(limited.getStatusCode()).isEqualTo(429);
        StripeException locked = catchThrowableOfType(StripeException.class, this::transfer);
        assertThat(locked.getStatusCode()).isEqualTo(409);
        assertThat(locked.getCode()).isEqualTo("lock_timeout");
        assertThat(transfers()).isZero();
        assertThat(stripe.sandbox.faults().left()).isEmpty();
        transfer();
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    @DisplayName("O-2 A dropped answer leaves the work done; the same key tells of it")
    void dropped() throws StripeException {
        stripe.sandbox.faults().next(1, "POST", "/v1/transfers").dropAnswer();
        assertThat(catchThrowableOfType(ApiConnectionException.class, this::transfer))
                .isNotNull();
        assertThat(transfers()).isEqualTo(1);
        assertThat(stripe.sandbox.calls())
                .filteredOn(call -> call.path().equals("/v1/transfers"))
                .hasSize(1);
        String id = transfer();
        assertThat(transfers()).isEqualTo(1);
        assertThat(stripe.sandbox.all("transfer").get(0).get("id").getAsString())
                .isEqualTo(id);
    }

    @Test
    @DisplayName("O-2 A call that is never answered runs into the client's time-out, and nothing was done")
    void hanging() {
        stripe.sandbox.faults().every("POST", "/v1/transfers").hang();
        StripeClient hasty = StripeClient.builder()
                .setApiKey(stripe.sandbox.secretKey())
                .setApiBase(stripe.sandbox.apiBase())
                .setReadTimeout(150)
                .setMaxNetworkRetries(0)
                .build();
        assertThat(catchThrowableOfType(
                        ApiConnectionException.class,
                        () -> hasty.v1().transfers().create(params, KEY)))
                .isNotNull();
        stripe.sandbox.faults().clear();
        assertThat(transfers()).isZero();
    }

    @Test
    @DisplayName("O-2 A delayed call is done once its time is over")
    void delayed() throws StripeException {
        stripe.sandbox.faults().next(1, "POST", "/v1/transfers").delay(Duration.ofMinutes(5));
        CompletableFuture<String> late = CompletableFuture.supplyAsync(() -> {
            try {
                return transfer();
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until(
                "the call is in",
                () -> stripe.sandbox.calls().stream()
                        .anyMatch(call -> call.path().equals("/v1/transfers")));
        assertThat(transfers()).isZero();
        stripe.sandbox.faults().clear();
        assertThat(late.join()).startsWith("tr_");
        stripe.sandbox.faults().next(1, "POST", "/v1/transfers").delay(Duration.ofMillis(30));
        transfer();
        assertThat(transfers()).isEqualTo(1);
    }
}
