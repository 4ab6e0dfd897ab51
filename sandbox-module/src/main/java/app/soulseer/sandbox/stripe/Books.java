package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code /v1/balance}, {@code /v1/balance_transactions} and {@code /v1/events}: what there is and what has happened. */
final class Books {

    private final Core core;

    Books(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.get("/v1/balance", call -> balance(call.owner()));
        routes.get("/v1/balance_transactions/{id}", call -> core.need("balance_transaction", call.owner(), call.id()));
        routes.get(
                "/v1/balance_transactions",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("currency", Types.currency()),
                        optional("payout", Types.text()),
                        optional("source", Types.text()),
                        optional("type", Types.text())),
                call -> Listing.page(
                        core,
                        call,
                        "balance_transaction",
                        Listing.same(call.params(), "currency", "source", "type")
                                .and(ofPayout(call))));
        routes.get("/v1/events/{id}", call -> {
            JsonObject event = core.need("event", call.owner(), call.id());
            if (!core.events.isKept(event)) {
                throw ApiError.absent("event", call.id());
            }
            return event;
        });
        routes.get(
                "/v1/events",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("delivery_success", Types.flag()),
                        optional("type", Types.text()),
                        optional("types", Types.list(Types.text()))),
                this::events);
    }

    private JsonObject balance(String owner) {
        return Json.of(
                "object",
                "balance",
                "available",
                Json.array(amount(core.funds.available(owner))),
                "livemode",
                false,
                "pending",
                Json.array(amount(core.funds.pending(owner))));
    }

    private static JsonObject amount(long cents) {
        return Json.of("amount", cents, "currency", "usd", "source_types", Json.of("card", cents));
    }

    /** The movements that one payout paid out, and its own. */
    private Predicate<JsonObject> ofPayout(Call call) {
        if (!call.params().has("payout")) {
            return movement -> true;
        }
        String id = call.params().text("payout");
        JsonObject payout = core.needParam("payout", call.owner(), id, "payout");
        return movement -> Json.is(movement, "source", id)
                || Json.list(payout, "_paid_out").contains(movement.get("id"));
    }

    private JsonObject events(Call call) {
        Params params = call.params();
        if (params.has("type") && params.has("types")) {
            throw ApiError.invalid(null, "type", "You may pass either type or types, but not both.");
        }
        Predicate<JsonObject> filter = core.events::isKept;
        if (params.has("type")) {
            Pattern type = Pattern.compile(Pattern.quote(params.text("type")).replace("*", "\\E.*\\Q"));
            filter = filter.and(event -> type.matcher(Json.text(event, "type")).matches());
        }
        if (params.has("types")) {
            filter = filter.and(event -> params.texts("types").contains(Json.text(event, "type")));
        }
        if (params.has("delivery_success")) {
            JsonElement wanted = params.json("delivery_success");
            filter = filter.and(event -> wanted.getAsBoolean() == Deliveries.isDone(core, Json.text(event, "id")));
        }
        return Listing.page(core, call, "event", filter);
    }
}
