package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiAccessTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    static InvalidRequestException refused(ThrowingCallable call) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    @Test
    @DisplayName("P-1 The sandbox takes its own key alone")
    void wrongKeys() {
        AuthenticationException wrong = catchThrowableOfType(
                AuthenticationException.class,
                () -> stripe.client("sk_" + "test_" + "wrong").v1().balance().retrieve());
        assertThat(wrong.getStatusCode()).isEqualTo(401);
        assertThat(wrong.getStripeError().getType()).isEqualTo("invalid_request_error");
        assertThat(wrong.getMessage()).contains("Invalid API Key provided").doesNotContain("test_wrong");
    }

    @Test
    @DisplayName("P-1 A call without a key is answered 401 in Stripe's shape, and one for another version 400")
    void withoutKey() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create(stripe.sandbox.apiBase() + "/v1/balance");
        HttpResponse<String> none =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(Json.read(none.body())
                        .getAsJsonObject("error")
                        .get("message")
                        .getAsString())
                .startsWith("You did not provide an API key");
        HttpResponse<String> old = client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + stripe.sandbox.secretKey())
                        .header("Stripe-Version", "2019-01-01")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(old.statusCode()).isEqualTo(400);
        assertThat(old.headers().firstValue("Request-Id").orElse("")).startsWith("req_");
    }

    @Test
    @DisplayName("P-1 An address that the API doesn't have is answered 404")
    void unknownAddress() {
        InvalidRequestException refusal = refused(() -> raw("GET", "/v1/invoices", null));
        assertThat(refusal.getStatusCode()).isEqualTo(404);
        assertThat(refusal.getMessage()).startsWith("Unrecognized request URL");
    }

    @ParameterizedTest(name = "P-1 {1} is refused with {2} for {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/transfers|amount=1&currency=usd&destination=a&foo=1|parameter_unknown|foo",
                "/v1/transfers|amount=1&currency=usd&destination=a&metadata=x|  |metadata",
                "/v1/transfers|amount=ten&currency=usd&destination=a|parameter_invalid_integer|amount",
                "/v1/transfers|amount=0&currency=usd&destination=a|parameter_invalid_integer|amount",
                "/v1/transfers|amount=1.5&currency=usd&destination=a|parameter_invalid_integer|amount",
                "/v1/transfers|currency=usd&destination=a|parameter_missing|amount",
                "/v1/transfers|amount=1&currency=usd&destination=|parameter_invalid_empty|destination",
                "/v1/transfers|amount=1&currency=eur&destination=a| |currency",
                "/v1/transfers|amount=1&currency=usd&destination[x]=a| |destination",
                "/v1/checkout/sessions|mode=subscription&success_url=http://a.test| |mode",
                "/v1/checkout/sessions|mode=payment&success_url=nowhere|url_invalid|success_url",
                "/v1/checkout/sessions|mode=payment&success_url=http://a.test&line_items[0][colour]=red|parameter_unknown|line_items[0][colour]",
                "/v1/checkout/sessions|mode=payment&success_url=http://a.test&line_items[0][price_data][currency]=usd|parameter_missing|line_items[0][price_data][unit_amount]",
                "/v1/checkout/sessions|mode=payment&success_url=http://a.test&line_items[x][price]=p| |line_items",
                "/v1/checkout/sessions|mode=payment&success_url=http://a.test&allow_promotion_codes=yes| |allow_promotion_codes",
                "/v1/checkout/sessions|mode=payment&success_url=http://a.test&expires_at=soon| |expires_at",
                "/v1/customers|email=nobody|email_invalid|email",
                "/v1/refunds|amount=5|parameter_missing| ",
                "/v1/account_links|account=acct_x&refresh_url=http://a.test&return_url=http://a.test&type=other| |type",
                "/v1/coupons|percent_off=101| |percent_off",
            })
    @DisplayName("P-1 What a call doesn't take is refused in Stripe's shape")
    void refusals(String path, String body, String code, String param) {
        InvalidRequestException refusal = refused(() -> raw("POST", path, body));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getCode()).isEqualTo(code);
        assertThat(refusal.getParam()).isEqualTo(param);
        assertThat(refusal.getStripeError().getType()).isEqualTo("invalid_request_error");
    }

    @ParameterizedTest(name = "P-1 metadata with {0} is refused")
    @CsvSource({"a key of 41 signs,41,1", "a value of 501 signs,3,501"})
    @DisplayName("P-1 Metadata is bounded")
    void metadataIsBounded(String what, int key, int value) {
        InvalidRequestException refusal =
                refused(() -> raw("POST", "/v1/customers", "metadata[" + "k".repeat(key) + "]=" + "v".repeat(value)));
        assertThat(refusal.getParam()).as(what).startsWith("metadata");
    }

    @Test
    @DisplayName("P-1 What names something that isn't there is refused: 404 in the path, 400 in a parameter")
    void nothingThere() {
        InvalidRequestException path =
                refused(() -> stripe.client.v1().charges().retrieve("ch_nothing"));
        assertThat(path.getStatusCode()).isEqualTo(404);
        assertThat(path.getCode()).isEqualTo("resource_missing");
        assertThat(path.getMessage()).contains("No such charge: 'ch_nothing'");
        InvalidRequestException param = refused(() -> stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setCharge("ch_nothing").build()));
        assertThat(param.getStatusCode()).isEqualTo(400);
        assertThat(param.getCode()).isEqualTo("resource_missing");
        assertThat(param.getParam()).isEqualTo("charge");
    }

    @Test
    @DisplayName("O-1 A call for an account that isn't connected is refused with 403")
    void foreignAccount() {
        PermissionException refusal = catchThrowableOfType(
                PermissionException.class,
                () -> stripe.client.v1().balance().retrieve(StripeFixture.as("acct_nobody")));
        assertThat(refusal.getCode()).isEqualTo("account_invalid");
    }

    @Test
    @DisplayName("O-1 Nothing is changed in the name of a connected account")
    void readingAlone() throws StripeException {
        String account = stripe.onboarded();
        assertThat(refused(() -> stripe.client
                                .v1()
                                .customers()
                                .create(
                                        com.stripe.param.CustomerCreateParams.builder()
                                                .build(),
                                        StripeFixture.as(account)))
                        .getStatusCode())
                .isEqualTo(400);
        assertThat(stripe.sandbox.all("customer")).isEmpty();
    }

    @Test
    @DisplayName("P-1 What came in can be read with its parameters, key and account")
    void callsAreRemembered() throws StripeException {
        String account = stripe.onboarded();
        stripe.sandbox.addFunds(500);
        stripe.client
                .v1()
                .transfers()
                .create(
                        TransferCreateParams.builder()
                                .setAmount(500L)
                                .setCurrency("usd")
                                .setDestination(account)
                                .putMetadata("payout", "7")
                                .build(),
                        StripeFixture.key("payout:7"));
        stripe.client.v1().balance().retrieve(StripeFixture.as(account));
        List<ReceivedCall> calls = stripe.sandbox.calls();
        ReceivedCall transfer = calls.get(calls.size() - 2);
        assertThat(transfer.method()).isEqualTo("POST");
        assertThat(transfer.path()).isEqualTo("/v1/transfers");
        assertThat(transfer.params()).containsEntry("amount", "500").containsEntry("metadata[payout]", "7");
        assertThat(transfer.idempotencyKey()).isEqualTo("payout:7");
        assertThat(transfer.account()).isNull();
        assertThat(calls.get(calls.size() - 1).account()).isEqualTo(account);
    }

    @Test
    @DisplayName("P-1 A refused call leaves nothing behind")
    void refusedLeavesNothing() {
        SessionCreateParams params =
                StripeFixture.order(4000).setCustomer("cus_nobody").build();
        refused(() -> stripe.client.v1().checkout().sessions().create(params));
        assertThat(stripe.sandbox.all("checkout.session")).isEmpty();
        assertThat(stripe.sandbox.all("price")).isEmpty();
        assertThat(stripe.sandbox.all("event")).isEmpty();
    }

    private JsonObject raw(String method, String path, String body) throws StripeException {
        StripeResponse response = stripe.client.rawRequest(
                ApiResource.RequestMethod.valueOf(method),
                path,
                body,
                RawRequestOptions.builder().build());
        return Json.read(response.body());
    }
}
