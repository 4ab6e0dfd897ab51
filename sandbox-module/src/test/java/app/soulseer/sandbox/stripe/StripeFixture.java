package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A pretend Stripe with a clock that a test moves, a webhook that takes everything, and the real client for it. */
final class StripeFixture implements AutoCloseable {

    final MovableClock clock = new MovableClock();
    final Inbox inbox;
    final Path folder;
    StripeSandbox sandbox;
    StripeClient client;
    private final UnaryOperator<StripeSandbox.Plan> plan;

    StripeFixture(Path folder) {
        this(folder, given -> given);
    }

    StripeFixture(Path folder, UnaryOperator<StripeSandbox.Plan> plan) {
        this.folder = folder;
        this.plan = plan;
        this.inbox = Inbox.open();
        start();
    }

    private void start() {
        sandbox = StripeSandbox.start(plan.apply(StripeSandbox.Plan.of(folder, 0, clock, inbox.address())));
        client = client(sandbox.secretKey());
    }

    void restart() {
        sandbox.close();
        start();
    }

    StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.apiBase())
                .setConnectTimeout(2000)
                .setReadTimeout(10_000)
                .setMaxNetworkRetries(0)
                .build();
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    static RequestOptions as(String account) {
        return RequestOptions.builder().setStripeAccount(account).build();
    }

    /** An order of one thing at this price, as a top-up makes it. */
    static SessionCreateParams.Builder order(long cents) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://localhost:8080/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost:8080/back")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(cents)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Credit")
                                        .build())
                                .build())
                        .build());
    }

    Session session(long cents) throws StripeException {
        return client.v1().checkout().sessions().create(order(cents).build());
    }

    /** A paid order; the session is as it is afterwards. */
    Session paid(long cents, TestCard card) throws StripeException {
        Session session = session(cents);
        sandbox.payCheckout(session.getId(), card);
        return client.v1().checkout().sessions().retrieve(session.getId());
    }

    /** The charge of a paid order. */
    String charged(long cents, TestCard card) throws StripeException {
        String intent = paid(cents, card).getPaymentIntent();
        return client.v1().paymentIntents().retrieve(intent).getLatestCharge();
    }

    static AccountCreateParams.Builder reader() {
        return AccountCreateParams.builder()
                .setCountry("US")
                .setEmail("reader@example.test")
                .setController(Controller.builder()
                        .setFees(Controller.Fees.builder()
                                .setPayer(Controller.Fees.Payer.APPLICATION)
                                .build())
                        .setLosses(Controller.Losses.builder()
                                .setPayments(Controller.Losses.Payments.APPLICATION)
                                .build())
                        .setStripeDashboard(Controller.StripeDashboard.builder()
                                .setType(Controller.StripeDashboard.Type.EXPRESS)
                                .build())
                        .setRequirementCollection(Controller.RequirementCollection.STRIPE)
                        .build())
                .setCapabilities(AccountCreateParams.Capabilities.builder()
                        .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                .setRequested(true)
                                .build())
                        .build());
    }

    Account account() throws StripeException {
        return client.v1().accounts().create(reader().build());
    }

    /** An account that can be paid. */
    String onboarded() throws StripeException {
        String id = account().getId();
        sandbox.completeAccount(id);
        return id;
    }

    /** What has happened since the sandbox was made, the oldest first. */
    List<String> types() {
        return sandbox.all("event").stream()
                .map(event -> event.get("type").getAsString())
                .collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), all -> {
                    java.util.Collections.reverse(all);
                    return all;
                }));
    }

    /** The newest event of a type. */
    JsonObject event(String type) {
        return sandbox.all("event").stream()
                .filter(event -> event.get("type").getAsString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    void settled() {
        sandbox.webhooks().awaitIdle(Duration.ofSeconds(20));
    }

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        sandbox.close();
        inbox.close();
    }
}
