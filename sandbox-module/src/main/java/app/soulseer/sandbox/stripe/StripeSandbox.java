package app.soulseer.sandbox.stripe;

import app.soulseer.sandbox.LoopbackServer;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A pretend Stripe on loopback: the API, its webhooks, its pages, and a page for the person at the laptop. What it knows
 * is kept in a folder and is there again after a restart. The methods here are what tests do that no application can:
 * they play banks, payers and Stripe itself. Amounts are cents.
 *
 * <p>Methods that make something happen throw an {@link IllegalArgumentException} when it can't happen in the state that
 * things are in.
 */
public final class StripeSandbox implements AutoCloseable {

    /**
     * What a sandbox is to be.
     *
     * @param folder where it keeps what it knows
     * @param port where it listens, on loopback alone; 0 takes a free one
     * @param clock the time that it goes by
     * @param webhook where events of the platform are delivered
     * @param connectWebhook where events of connected accounts are delivered; may be the same
     * @param pending how long money from charges waits before it is available
     * @param webhookTimeout how long an answer to an event may take, in real time
     */
    public record Plan(
            Path folder,
            int port,
            Clock clock,
            URI webhook,
            URI connectWebhook,
            Duration pending,
            Duration webhookTimeout) {

        /** One address for all events, money available at once. */
        public static Plan of(Path folder, int port, Clock clock, URI webhook) {
            return new Plan(folder, port, clock, webhook, webhook, Duration.ZERO, Duration.ofSeconds(5));
        }

        /** The same with money that waits. */
        public Plan withPending(Duration wait) {
            return new Plan(folder, port, clock, webhook, connectWebhook, wait, webhookTimeout);
        }

        /** The same with another time for answers to events. */
        public Plan withWebhookTimeout(Duration timeout) {
            return new Plan(folder, port, clock, webhook, connectWebhook, pending, timeout);
        }
    }

    /**
     * What a balance was at one moment, in cents.
     *
     * @param available below zero when more was taken back than there was
     */
    public record Balance(long available, long pending) {}

    private static final long TICK_NANOS = 20_000_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Core core;
    private final Keys keys;
    private final Resources resources;
    private final Faults faults = new Faults();
    private final ApiHandler api;
    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Thread ticker;
    private volatile boolean closing;

    private StripeSandbox(Plan plan, HttpServer server, Store store) {
        this.server = server;
        this.core =
                new Core(store, plan, "http://localhost:" + server.getAddress().getPort());
        this.keys = new Keys(core);
        this.resources = new Resources(core);
        this.deliveries = new Deliveries(core, keys, plan);
        this.webhooks = new Webhooks(deliveries, keys);
        this.api = new ApiHandler(core, resources.routes(), keys, faults);
        this.threads = Executors.newCachedThreadPool(work -> daemon(work, "stripe sandbox"));
        this.ticker = daemon(this::tick, "stripe sandbox's time");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts answering. */
    public static StripeSandbox start(Plan plan) {
        HttpServer server;
        try {
            server = LoopbackServer.open(plan.port());
        } catch (IOException e) {
            throw new IllegalStateException("the Stripe sandbox could not be opened on port " + plan.port(), e);
        }
        StripeSandbox sandbox = new StripeSandbox(plan, server, new Store(plan.folder()));
        sandbox.open();
        return sandbox;
    }

    private void open() {
        server.createContext("/v1/", api);
        server.createContext("/pay/", resources.payPages());
        server.createContext("/authenticate/", resources.intentPages());
        server.createContext("/onboard/", resources.accountPages());
        server.createContext("/express/", resources.accountPages());
        server.createContext("/", new ControlPages(this, core));
        server.setExecutor(threads);
        server.start();
        ticker.start();
    }

    private void tick() {
        while (!closing) {
            try {
                core.agenda.runDue();
                deliveries.begin();
            } catch (RuntimeException fault) {
                // Time goes on; whoever is at the terminal sees what went wrong.
                if (!closing) {
                    fault.printStackTrace();
                }
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** What {@code StripeClient} is given as the base of the API, such as {@code http://localhost:8026}. */
    public String apiBase() {
        return core.base;
    }

    /** The one key that the API accepts. */
    public String secretKey() {
        return keys.secretKey();
    }

    /** The newest signing secret of an endpoint. */
    public String webhookSecret(Endpoint endpoint) {
        return keys.signing(endpoint).get(0);
    }

    public Faults faults() {
        return faults;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * A payer pays, or saves a card, on the page of a session; when the card asks for it, the payer is authenticated.
     *
     * @return the session as it is afterwards; still {@code open} when the card was declined
     */
    public JsonObject payCheckout(String session, TestCard card) {
        return change(() -> {
            JsonObject found = core.named("checkout.session", session);
            JsonObject method = resources.paymentMethods().card(card, 12, 2034, emailFor(found), "Pat Payer");
            Checkout.Step step = resources.checkout().submit(found, method);
            if (step.outcome() == Checkout.Outcome.ASKS) {
                resources.checkout().authenticate(core.known("checkout.session", session), true);
            }
            return core.faces.show(core.known("checkout.session", session));
        });
    }

    /** A payer pays a session by a slow bank debit: it is complete and unpaid until {@link #settleCheckout}. */
    public JsonObject payCheckoutByBank(String session) {
        return change(() -> {
            JsonObject found = core.named("checkout.session", session);
            JsonObject method = resources.paymentMethods().bankAccount(emailFor(found), "Pat Payer");
            resources.checkout().submit(found, method);
            return core.faces.show(core.known("checkout.session", session));
        });
    }

    private static String emailFor(JsonObject session) {
        return Json.has(session, "customer_email") ? Json.text(session, "customer_email") : "payer@example.test";
    }

    /** The bank answers to the slow payment of a session. */
    public void settleCheckout(String session, boolean paid) {
        change(() -> resources.checkout().settle(session, paid));
    }

    /** A session's time is over at once. */
    public void expireCheckout(String session) {
        change(() -> {
            JsonObject found = core.named("checkout.session", session);
            if (!Json.is(found, "status", "open")) {
                throw new IllegalArgumentException("the session " + session + " is not open");
            }
            return resources.sessions().expire(found);
        });
    }

    /** Somebody refunds an amount at the dashboard; null means all that is left. Returns the refund's id. */
    public String refund(String charge, Long amount) {
        return id(() -> resources.refunds().byHand(charge, amount));
    }

    /** The payer's bank sends a refund back. */
    public void failRefund(String refund) {
        change(() -> {
            resources.refunds().fail(refund);
            return null;
        });
    }

    /** The payer's bank disputes a charge; the amount null means all of it. Returns the dispute's id. */
    public String dispute(String charge, Long amount, String reason) {
        return id(() -> resources.disputes().open(charge, amount, reason));
    }

    /** The bank looks into a dispute: {@code charge.dispute.updated}. */
    public void reviewDispute(String dispute) {
        change(() -> resources.disputes().review(dispute));
    }

    public void closeDispute(String dispute, boolean won) {
        change(() -> resources.disputes().close(dispute, won ? "won" : "lost"));
    }

    /** The card's bank suspects fraud. Returns the warning's id. */
    public String warnOfFraud(String charge) {
        return id(() -> resources.fraudWarnings().warn(charge));
    }

    /** The owner answers everything that Stripe asks: payouts and capabilities are on. */
    public void completeAccount(String account) {
        change(() -> {
            resources.standing().complete(account);
            return null;
        });
    }

    /** Stripe wants to know more; for two weeks everything goes on. */
    public void requireMore(String account) {
        change(() -> {
            resources.standing().requireMore(account);
            return null;
        });
    }

    /** Payouts and capabilities are off until the owner has answered. */
    public void disableAccount(String account) {
        change(() -> {
            resources.standing().disable(account);
            return null;
        });
    }

    /** The owner cuts the platform off: the account is unknown from now on. */
    public void deauthorize(String account) {
        change(() -> {
            resources.standing().deauthorize(account);
            return null;
        });
    }

    /** Somebody takes back an amount of a transfer at the dashboard; null means all. Returns the reversal's id. */
    public String reverseTransfer(String transfer, Long amount) {
        return id(() -> resources
                .reversals()
                .reverse(core.named("transfer", transfer), amount, "REFUND FOR TRANSFER", new JsonObject()));
    }

    /** All that an account has available sets out for its bank. Returns the payout's id. */
    public String payOut(String account) {
        return id(() -> resources.payouts().send(account));
    }

    public void payoutPaid(String payout) {
        change(() -> resources.payouts().paid(payout));
    }

    public void payoutFailed(String payout) {
        change(() -> resources.payouts().fail(payout));
    }

    public void payoutCanceled(String payout) {
        change(() -> resources.payouts().cancel(payout));
    }

    /** What a transfer brought sets out for the account's bank, which sends it back. Returns the payout's id. */
    public String failPayoutOf(String transfer) {
        return id(() -> {
            String account = Json.text(core.named("transfer", transfer), "destination");
            return resources.payouts().fail(Json.text(resources.payouts().send(account), "id"));
        });
    }

    /** Somebody adds money to the platform's balance from its own bank. */
    public void addFunds(long cents) {
        change(() -> core.funds.move(Store.PLATFORM, "topup", "topup", cents, Ids.of("tu_"), "TOP-UP"));
    }

    /** The platform's balance. */
    public Balance balance() {
        return balanceOf(Store.PLATFORM);
    }

    /** A connected account's balance. */
    public Balance balanceOf(String account) {
        return change(() -> new Balance(core.funds.available(account), core.funds.pending(account)));
    }

    /**
     * The platform's objects of a kind, as the API shows them, the newest first.
     *
     * @param kind as in the field {@code object}, such as {@code charge}, {@code refund}, {@code transfer},
     *     {@code balance_transaction} or {@code event}
     */
    public List<JsonObject> all(String kind) {
        core.agenda.runDue();
        return core.store
                .newestFirst(kind, Store.PLATFORM)
                .map(core.faces::show)
                .toList();
    }

    /** The same for a connected account. */
    public List<JsonObject> allOf(String account, String kind) {
        core.agenda.runDue();
        return core.store.newestFirst(kind, account).map(core.faces::show).toList();
    }

    /** One object, whoever it belongs to. */
    public Optional<JsonObject> find(String kind, String id) {
        core.agenda.runDue();
        return core.store.find(kind, id).map(core.faces::show);
    }

    /** The calls of the API since the start, the latest last (20,000 at most). */
    public List<ReceivedCall> calls() {
        return api.received();
    }

    private String id(Supplier<JsonObject> work) {
        return Json.text(change(work), "id");
    }

    private <T> T change(Supplier<T> work) {
        core.agenda.runDue();
        try {
            return core.store.change(work);
        } catch (ApiError error) {
            throw new IllegalArgumentException(error.getMessage(), error);
        }
    }

    @Override
    public void close() {
        closing = true;
        faults.clear();
        LockSupport.unpark(ticker);
        server.stop(0);
        deliveries.close();
        threads.shutdownNow();
        core.store.close();
    }
}
