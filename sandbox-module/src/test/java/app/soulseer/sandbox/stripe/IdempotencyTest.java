package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.TransferCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {

    private static final RequestOptions KEY = StripeFixture.key("once");

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Customer create(String name) throws StripeException {
        return stripe.client
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName(name).build(), KEY);
    }

    private static String replayed(com.stripe.model.StripeObject object) {
        return object.getLastResponse()
                .headers()
                .firstValue("Idempotent-Replayed")
                .orElse(null);
    }

    @Test
    @DisplayName("O-2 The same call under the same key is done once and answered the same again")
    void sameAnswer() throws StripeException {
        Customer first = create("Ann");
        Customer second = create("Ann");
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(replayed(first)).isNull();
        assertThat(replayed(second)).isEqualTo("true");
        assertThat(stripe.sandbox.all("customer")).hasSize(1);
    }

    @Test
    @DisplayName("O-2 Another call under the same key is refused: other parameters, or another address")
    void otherCall() throws StripeException {
        create("Ann");
        IdempotencyException parameters = catchThrowableOfType(IdempotencyException.class, () -> create("Bob"));
        assertThat(parameters.getStatusCode()).isEqualTo(400);
        assertThat(parameters.getStripeError().getType()).isEqualTo("idempotency_error");
        IdempotencyException address = catchThrowableOfType(
                IdempotencyException.class,
                () -> stripe.client
                        .v1()
                        .setupIntents()
                        .create(
                                com.stripe.param.SetupIntentCreateParams.builder()
                                        .build(),
                                KEY));
        assertThat(address.getStatusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("O-2 A call that comes while the same one is running is refused with 409")
    void concurrent() throws Exception {
        stripe.sandbox.faults().next(1, "POST", "/v1/customers").delay(Duration.ofSeconds(20));
        CompletableFuture<Customer> first = CompletableFuture.supplyAsync(() -> {
            try {
                return create("Ann");
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("the first call is in", () -> stripe.sandbox.calls().size() == 1);
        StripeException conflict = Await.value("the key is in use", () -> {
            StripeException refusal = catchThrowableOfType(StripeException.class, () -> create("Ann"));
            return refusal;
        });
        assertThat(conflict.getStatusCode()).isEqualTo(409);
        assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
        stripe.sandbox.faults().clear();
        assertThat(first.get().getId()).isEqualTo(create("Ann").getId());
        assertThat(stripe.sandbox.all("customer")).hasSize(1);
    }

    @Test
    @DisplayName("O-2 A refusal after the call was begun is kept; one of its parameters is not")
    void refusals() throws StripeException {
        String account = stripe.onboarded();
        TransferCreateParams params = TransferCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .setDestination(account)
                .build();
        InvalidRequestException poor =
                refused(() -> stripe.client.v1().transfers().create(params, KEY));
        assertThat(poor.getCode()).isEqualTo("balance_insufficient");
        stripe.sandbox.addFunds(5000);
        InvalidRequestException again =
                refused(() -> stripe.client.v1().transfers().create(params, KEY));
        assertThat(again.getCode()).isEqualTo("balance_insufficient");
        assertThat(again.getStripeError().getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");

        RequestOptions other = StripeFixture.key("other");
        TransferCreateParams unknown = TransferCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .setDestination(account)
                .putExtraParam("colour", "red")
                .build();
        refused(() -> stripe.client.v1().transfers().create(unknown, other));
        Transfer made = stripe.client.v1().transfers().create(params, other);
        assertThat(made.getAmount()).isEqualTo(1000);
    }

    @Test
    @DisplayName("O-2 A 500 before the work leaves the key free; one after the work is kept")
    void serverErrors() throws StripeException {
        stripe.sandbox.faults().next(1, "POST", "/v1/customers").serverError();
        assertThat(catchThrowableOfType(ApiException.class, () -> create("Ann")).getStatusCode())
                .isEqualTo(500);
        assertThat(replayed(create("Ann"))).isNull();

        stripe.sandbox.faults().next(1, "POST", "/v1/customers").failAfterWork();
        CustomerCreateParams params =
                CustomerCreateParams.builder().setName("Bob").build();
        RequestOptions other = StripeFixture.key("other");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(
                                    ApiException.class,
                                    () -> stripe.client.v1().customers().create(params, other))
                            .getStatusCode())
                    .isEqualTo(500);
        }
        assertThat(stripe.sandbox.all("customer")).hasSize(2);
    }

    @Test
    @DisplayName("O-2 A key is forgotten after a day")
    void forgotten() throws StripeException {
        String first = create("Ann").getId();
        stripe.clock.advance(Duration.ofHours(25));
        assertThat(create("Ann").getId()).isNotEqualTo(first);
    }
}
