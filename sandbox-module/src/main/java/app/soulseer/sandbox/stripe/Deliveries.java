package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Brings events to the webhooks, several at a time and thus in no certain order, as Stripe does. What is not answered by
 * 2xx is tried again, later and later, for three days of the sandbox's clock. Each event goes to one endpoint.
 */
final class Deliveries implements AutoCloseable {

    /** Deliveries that are still to be made. */
    static final String OPEN = "_delivery";

    /** Deliveries that are over: made, given up or dropped. */
    private static final String OVER = "_delivered";

    private static final long[] BACK_OFF_SECONDS = {5, 30, 120, 600, 3600, 10_800, 21_600, 43_200, 86_400};
    private static final Duration TRIED_FOR = Duration.ofDays(3);

    enum Mode {
        FLOW,
        HOLD,
        DROP
    }

    private final Core core;
    private final Keys keys;
    private final StripeSandbox.Plan plan;
    private final HttpClient client;
    private final ExecutorService senders;
    private final Set<String> underWay = new HashSet<>();
    private Mode mode = Mode.FLOW;
    private volatile boolean closing;

    Deliveries(Core core, Keys keys, StripeSandbox.Plan plan) {
        this.core = core;
        this.keys = keys;
        this.plan = plan;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(plan.webhookTimeout())
                .build();
        this.senders = Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work, "stripe webhook");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Within the change that an event belongs to: it is to be delivered. */
    static void open(Core core, JsonObject event) {
        core.store.put(
                OPEN,
                Store.PLATFORM,
                Json.of(
                        "id", Json.text(event, "id"),
                        "type", Json.text(event, "type"),
                        "endpoint", (Json.has(event, "account") ? Endpoint.CONNECT : Endpoint.PLATFORM).name(),
                        "created", Json.number(event, "created"),
                        "next", Json.number(event, "created"),
                        "attempts", new JsonArray(),
                        "state", "pending"));
    }

    /** Whether an event was delivered, or needs no delivery. */
    static boolean isDone(Core core, String event) {
        return core.store.find(OPEN, event).isEmpty()
                && core.store
                        .find(OVER, event)
                        .filter(delivery -> !Json.is(delivery, "state", "delivered"))
                        .isEmpty();
    }

    /** Begins what is due now. */
    synchronized void begin() {
        if (mode == Mode.HOLD) {
            return;
        }
        for (String id : due()) {
            if (underWay.contains(id)) {
                continue;
            }
            if (mode == Mode.DROP) {
                finish(id, "dropped");
            } else {
                underWay.add(id);
                senders.execute(() -> sendOnce(id));
            }
        }
    }

    private List<String> due() {
        long now = core.now();
        return open(row -> Json.number(row.object(), "next") <= now);
    }

    private void sendOnce(String id) {
        try {
            send(id);
        } finally {
            synchronized (this) {
                underWay.remove(id);
                notifyAll();
            }
        }
    }

    /** Changes how events go out; when they no longer do, returns when none is under way any more. */
    synchronized void mode(Mode next) {
        mode = next;
        while (next != Mode.FLOW && !underWay.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    synchronized boolean isIdle() {
        return underWay.isEmpty() && due().isEmpty();
    }

    /** The events that are still to be delivered, the oldest first. */
    List<String> open() {
        return open(row -> true);
    }

    private List<String> open(Predicate<Store.Row> sort) {
        List<String> ids = new ArrayList<>();
        core.store.rows(OPEN).filter(sort).forEach(row -> ids.add(row.id()));
        Collections.reverse(ids);
        return ids;
    }

    /** Makes everything that waits for its next attempt due now. */
    void retryNow() {
        core.store.change(() -> {
            for (String id : open()) {
                JsonObject delivery = core.known(OPEN, id);
                delivery.addProperty("next", core.now());
                core.store.put(OPEN, Store.PLATFORM, delivery);
            }
        });
    }

    /** Sends an event once, whatever became of it before; returns the answer's status, or 0 when there was none. */
    int send(String id) {
        JsonObject event = core.known("event", id);
        Endpoint endpoint = Json.has(event, "account") ? Endpoint.CONNECT : Endpoint.PLATFORM;
        URI address = endpoint == Endpoint.CONNECT ? plan.connectWebhook() : plan.webhook();
        String body = Json.write(core.faces.show(event));
        int status = post(address, body, Signature.of(core.now(), body, keys.signing(endpoint)));
        if (!closing) {
            record(id, status);
        }
        return status;
    }

    private int post(URI address, String body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(plan.webhookTimeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // Nobody there, or nobody who answers in time: both are tried again.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void record(String id, int status) {
        core.store.change(() -> {
            Optional<JsonObject> open = core.store.find(OPEN, id);
            JsonObject delivery = open.or(() -> core.store.find(OVER, id)).orElseThrow();
            JsonArray attempts = delivery.getAsJsonArray("attempts");
            attempts.add(Json.of("at", core.clock.instant().toString(), "status", status));
            if (status >= 200 && status < 300) {
                delivery.addProperty("state", "delivered");
            }
            if (open.isEmpty()) {
                core.store.put(OVER, Store.PLATFORM, delivery);
                return;
            }
            core.store.put(OPEN, Store.PLATFORM, delivery);
            if (Json.is(delivery, "state", "delivered")) {
                finish(id, "delivered");
            } else if (core.now() - Json.number(delivery, "created") > TRIED_FOR.toSeconds()) {
                finish(id, "given up");
            } else {
                int times = Math.min(attempts.size(), BACK_OFF_SECONDS.length);
                delivery.addProperty("next", core.now() + BACK_OFF_SECONDS[times - 1]);
                core.store.put(OPEN, Store.PLATFORM, delivery);
            }
        });
    }

    private void finish(String id, String state) {
        core.store.change(() -> {
            JsonObject delivery = core.known(OPEN, id);
            delivery.addProperty("state", state);
            core.store.delete(OPEN, id);
            core.store.put(OVER, Store.PLATFORM, delivery);
        });
    }

    /** All deliveries, those that are over first, each group in the order of the events. */
    List<Delivery> all() {
        List<Delivery> all = new ArrayList<>();
        for (String kind : List.of(OPEN, OVER)) {
            core.store.rows(kind).forEach(row -> all.add(delivery(row.object())));
        }
        Collections.reverse(all);
        return all;
    }

    /** What became of an event; empty when it is delivered to nobody. */
    static Optional<Delivery> of(Core core, String event) {
        return core.store
                .find(OPEN, event)
                .or(() -> core.store.find(OVER, event))
                .map(Deliveries::delivery);
    }

    private static Delivery delivery(JsonObject kept) {
        List<Delivery.Attempt> attempts = new ArrayList<>();
        for (JsonElement item : Json.list(kept, "attempts")) {
            JsonObject attempt = item.getAsJsonObject();
            attempts.add(new Delivery.Attempt(
                    Instant.parse(Json.text(attempt, "at")), (int) Json.number(attempt, "status")));
        }
        return new Delivery(
                Json.text(kept, "id"),
                Json.text(kept, "type"),
                Endpoint.valueOf(Json.text(kept, "endpoint")),
                Json.text(kept, "state"),
                List.copyOf(attempts));
    }

    @Override
    public void close() {
        // What is under way is sent again after the next start.
        closing = true;
        senders.shutdownNow();
        try {
            if (!senders.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a webhook is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
