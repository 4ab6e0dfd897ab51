package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** What happened, as Stripe tells it: kept in a list, and handed to the webhooks. */
final class Events {

    /** The version of the API that this sandbox speaks: that of stripe-java 33.3.0. */
    static final String API_VERSION = "2026-07-29.dahlia";

    /** The types that are delivered to the webhooks; others are in the list alone. */
    static final List<String> DELIVERED = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "payment_intent.created",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "charge.succeeded",
            "charge.failed",
            "charge.refunded",
            "charge.updated",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "radar.early_fraud_warning.created",
            "setup_intent.succeeded",
            "account.updated",
            "account.application.deauthorized",
            "capability.updated",
            "transfer.created",
            "transfer.updated",
            "transfer.reversed",
            "payout.paid",
            "payout.failed",
            "payout.canceled",
            "product.created",
            "product.updated",
            "product.deleted",
            "price.created",
            "price.updated",
            "price.deleted",
            "coupon.created",
            "coupon.updated",
            "coupon.deleted",
            "promotion_code.created",
            "promotion_code.updated");

    /** For how long the list can be asked for an event. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Core core;
    private String requestId;
    private String idempotencyKey;

    Events(Core core) {
        this.core = core;
    }

    /** Within a change: the call that what happens now is due to; nulls when it is due to none. */
    void causedBy(String request, String key) {
        requestId = request;
        idempotencyKey = key;
    }

    /** Something happened to an object of the platform. */
    void add(String type, JsonObject object) {
        add(type, object, null);
    }

    void add(String type, JsonObject object, JsonObject previous) {
        append(Store.PLATFORM, type, object, previous);
    }

    /** Something happened to, or within, a connected account. */
    void addConnected(String account, String type, JsonObject object, JsonObject previous) {
        append(account, type, object, previous);
    }

    private void append(String owner, String type, JsonObject object, JsonObject previous) {
        JsonObject data = Json.of("object", core.faces.show(object));
        if (previous != null && previous.size() > 0) {
            data.add("previous_attributes", previous);
        }
        JsonObject event = Json.of(
                "id",
                Ids.of("evt_"),
                "object",
                "event",
                "api_version",
                API_VERSION,
                "created",
                core.now(),
                "data",
                data,
                "livemode",
                false,
                "pending_webhooks",
                0,
                "request",
                Json.of("id", requestId, "idempotency_key", idempotencyKey),
                "type",
                type);
        if (!owner.equals(Store.PLATFORM)) {
            event.addProperty("account", owner);
        }
        core.store.put("event", owner, event);
        if (DELIVERED.contains(type)) {
            Deliveries.open(core, event);
        }
    }

    /** To how many webhooks an event has not been delivered. */
    int pending(String event) {
        return Deliveries.isDone(core, event) ? 0 : 1;
    }

    /** Whether an event can still be asked for. */
    boolean isKept(JsonObject event) {
        return Json.number(event, "created") >= core.now() - KEPT.toSeconds();
    }

    /** What differs, as it was before; of nested objects only what differs in them. */
    static JsonObject difference(JsonObject before, JsonObject after) {
        JsonObject difference = new JsonObject();
        for (String name : after.keySet()) {
            if (!before.has(name)) {
                difference.add(name, null);
            } else if (!after.get(name).equals(before.get(name))) {
                boolean nested =
                        after.get(name).isJsonObject() && before.get(name).isJsonObject();
                difference.add(
                        name,
                        nested
                                ? difference(before.getAsJsonObject(name), after.getAsJsonObject(name))
                                : before.get(name).deepCopy());
            }
        }
        for (String name : before.keySet()) {
            if (!after.has(name)) {
                difference.add(name, before.get(name).deepCopy());
            }
        }
        return difference;
    }
}
