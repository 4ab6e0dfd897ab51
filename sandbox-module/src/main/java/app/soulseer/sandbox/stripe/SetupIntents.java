package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;

/** {@code /v1/setup_intents}: saving a payment method without a payment. */
final class SetupIntents {

    private static final Schema CREATE = Schema.of(
            optional("customer", Types.text()),
            optional("payment_method", Types.text()),
            optional("payment_method_types", Types.list(Types.choice("card", "us_bank_account"))),
            optional("confirm", Types.flag()),
            optional("usage", Types.choice("off_session", "on_session")),
            optional("description", Types.text()),
            clearable("metadata", Types.metadata()));

    private final Core core;
    private final Customers customers;
    private final PaymentMethods methods;

    SetupIntents(Core core, Customers customers, PaymentMethods methods) {
        this.core = core;
        this.customers = customers;
        this.methods = methods;
    }

    void routes(Routes routes) {
        routes.post("/v1/setup_intents", CREATE, call -> create(call.params()));
        routes.get("/v1/setup_intents/{id}", call -> core.need("setup_intent", call.owner(), call.id()));
        routes.get(
                "/v1/setup_intents",
                Listing.schema(optional("created", Types.range()), optional("customer", Types.text())),
                call -> Listing.page(core, call, "setup_intent", Listing.same(call.params(), "customer")));
    }

    private JsonObject create(Params params) {
        if (params.has("customer")) {
            customers.live(params.text("customer"));
        }
        JsonObject intent = fresh(params.text("customer"));
        intent.add("metadata", params.metadata());
        params.copy(intent, "description", "usage", "payment_method_types");
        core.put(intent);
        if (!params.has("payment_method")) {
            if (params.flag("confirm", false)) {
                throw ApiError.invalid(
                        "setup_intent_unexpected_state",
                        null,
                        "You cannot confirm this SetupIntent because it's missing a payment method.");
            }
            return intent;
        }
        JsonObject method = methods.named(params.text("payment_method"));
        Json.set(intent, "payment_method", Json.text(method, "id"), "status", "requires_confirmation");
        core.put(intent);
        if (params.flag("confirm", false)) {
            TestCard card = PaymentMethods.cardOf(method);
            if (card == TestCard.ASKS_ONCE || card == TestCard.ALWAYS_ASKS) {
                Json.set(
                        intent,
                        "status",
                        "requires_action",
                        "next_action",
                        Json.of(
                                "redirect_to_url",
                                Json.of(
                                        "return_url",
                                        null,
                                        "url",
                                        core.base + "/authenticate/" + Json.text(intent, "id")),
                                "type",
                                "redirect_to_url"));
                core.put(intent);
            } else {
                succeed(intent, method);
            }
        }
        return intent;
    }

    JsonObject fresh(String customer) {
        String id = Ids.of("seti_");
        return Json.of(
                "id", id,
                "object", "setup_intent",
                "application", null,
                "automatic_payment_methods", null,
                "cancellation_reason", null,
                "client_secret", Ids.of(id + "_secret_", 25),
                "created", core.now(),
                "customer", customer,
                "description", null,
                "flow_directions", null,
                "last_setup_error", null,
                "latest_attempt", null,
                "livemode", false,
                "mandate", null,
                "metadata", new JsonObject(),
                "next_action", null,
                "on_behalf_of", null,
                "payment_method", null,
                "payment_method_options", new JsonObject(),
                "payment_method_types", Json.array("card"),
                "single_use_mandate", null,
                "status", "requires_payment_method",
                "usage", "off_session");
    }

    /** The method is saved, for the intent's customer if it has one. */
    void succeed(JsonObject intent, JsonObject method) {
        if (Json.has(intent, "customer")) {
            methods.attach(Json.text(method, "id"), Json.text(intent, "customer"));
        }
        JsonObject saved = core.known("payment_method", Json.text(method, "id"));
        saved.addProperty("_saved", true);
        core.put(saved);
        Json.set(
                intent,
                "status",
                "succeeded",
                "payment_method",
                Json.text(method, "id"),
                "next_action",
                null,
                "last_setup_error",
                null);
        core.put(intent);
        core.events.add("setup_intent.succeeded", intent);
    }

    void fail(JsonObject intent, Decline decline) {
        Json.set(
                intent,
                "status",
                "requires_payment_method",
                "payment_method",
                null,
                "next_action",
                null,
                "last_setup_error",
                decline.json());
        core.put(intent);
    }
}
