package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Set;

/** {@code /v1/payment_intents}. */
final class PaymentIntents {

    private static final Schema.Field[] CONFIRM = {
        optional("payment_method", Types.text()),
        optional("off_session", Types.flag()),
        optional("error_on_requires_action", Types.flag()),
        optional("return_url", Types.url())
    };

    private static final Schema CREATE = Schema.of(CONFIRM)
            .and(
                    required("amount", Types.amount()),
                    required("currency", Types.currency()),
                    optional("confirm", Types.flag()),
                    optional("customer", Types.text()),
                    optional("description", Types.text()),
                    clearable("metadata", Types.metadata()),
                    optional("payment_method_types", Types.list(Types.choice("card", "us_bank_account"))),
                    optional(
                            "automatic_payment_methods",
                            Types.object(
                                    required("enabled", Types.flag()),
                                    optional("allow_redirects", Types.choice("always", "never")))),
                    optional("receipt_email", Types.email()),
                    optional("setup_future_usage", Types.choice("off_session", "on_session")),
                    optional("statement_descriptor_suffix", Types.text(22)),
                    optional("transfer_group", Types.text()));

    private static final Set<String> CANCELABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final Core core;
    private final Customers customers;
    private final PaymentMethods methods;
    private final Payments payments;

    PaymentIntents(Core core, Customers customers, PaymentMethods methods, Payments payments) {
        this.core = core;
        this.customers = customers;
        this.methods = methods;
        this.payments = payments;
    }

    void routes(Routes routes) {
        routes.post("/v1/payment_intents", CREATE, call -> create(call.params()));
        routes.get("/v1/payment_intents/{id}", call -> core.need("payment_intent", call.owner(), call.id()));
        routes.get(
                "/v1/payment_intents",
                Listing.schema(optional("created", Types.range()), optional("customer", Types.text())),
                call -> Listing.page(core, call, "payment_intent", Listing.same(call.params(), "customer")));
        routes.post(
                "/v1/payment_intents/{id}",
                Schema.of(
                        clearable("metadata", Types.metadata()),
                        optional("description", Types.text()),
                        clearable("receipt_email", Types.email())),
                this::update);
        routes.post("/v1/payment_intents/{id}/confirm", Schema.of(CONFIRM), this::confirm);
        routes.post(
                "/v1/payment_intents/{id}/cancel",
                Schema.of(optional(
                        "cancellation_reason",
                        Types.choice("duplicate", "fraudulent", "requested_by_customer", "abandoned"))),
                this::cancel);
    }

    private JsonObject create(Params params) {
        long amount = params.number("amount", 0);
        if (amount < Sessions.LEAST) {
            throw ApiError.invalid("amount_too_small", "amount", "Amount must be at least $0.50 usd");
        }
        boolean confirm = params.flag("confirm", false);
        for (String name : new String[] {"off_session", "error_on_requires_action", "return_url"}) {
            if (params.has(name) && !confirm) {
                throw ApiError.invalid(
                        null,
                        name,
                        "The parameter `" + name + "` cannot be passed when creating a PaymentIntent "
                                + "unless `confirm` is set to true.");
            }
        }
        if (params.has("customer")) {
            customers.live(params.text("customer"));
        }
        JsonObject intent = fresh(amount, params.text("customer"));
        intent.add("metadata", params.metadata());
        params.copy(
                intent,
                "description",
                "receipt_email",
                "setup_future_usage",
                "statement_descriptor_suffix",
                "transfer_group",
                "payment_method_types");
        JsonObject method = method(params, intent);
        if (method != null) {
            Json.set(intent, "payment_method", Json.text(method, "id"), "status", "requires_confirmation");
        }
        core.put(intent);
        core.events.add("payment_intent.created", intent);
        return confirm ? confirm(intent, method, params) : intent;
    }

    /** A new intent that waits for a payment method. */
    JsonObject fresh(long amount, String customer) {
        String id = Ids.of("pi_");
        return Json.of(
                "id", id,
                "object", "payment_intent",
                "amount", amount,
                "amount_capturable", 0,
                "amount_details", Json.of("tip", new JsonObject()),
                "amount_received", 0,
                "application", null,
                "application_fee_amount", null,
                "automatic_payment_methods", null,
                "canceled_at", null,
                "cancellation_reason", null,
                "capture_method", "automatic_async",
                "client_secret", Ids.of(id + "_secret_", 25),
                "confirmation_method", "automatic",
                "created", core.now(),
                "currency", "usd",
                "customer", customer,
                "description", null,
                "last_payment_error", null,
                "latest_charge", null,
                "livemode", false,
                "metadata", new JsonObject(),
                "next_action", null,
                "on_behalf_of", null,
                "payment_method", null,
                "payment_method_options", new JsonObject(),
                "payment_method_types", Json.array("card"),
                "processing", null,
                "receipt_email", null,
                "review", null,
                "setup_future_usage", null,
                "shipping", null,
                "source", null,
                "statement_descriptor", null,
                "statement_descriptor_suffix", null,
                "status", "requires_payment_method",
                "transfer_data", null,
                "transfer_group", null);
    }

    private JsonObject method(Params params, JsonObject intent) {
        if (!params.has("payment_method")) {
            return null;
        }
        JsonObject method = methods.named(params.text("payment_method"));
        String owner = Json.text(method, "customer");
        if (Json.flag(method, "_detached")) {
            throw ApiError.invalid(
                    "payment_method_unexpected_state",
                    "payment_method",
                    "The provided PaymentMethod was previously detached from a Customer and may not be used again.");
        }
        if (owner != null && !owner.equals(Json.text(intent, "customer"))) {
            throw ApiError.invalid(
                    null,
                    "payment_method",
                    "The PaymentMethod " + Json.text(method, "id") + " belongs to the Customer " + owner
                            + ". Please include the Customer in the `customer` parameter on the PaymentIntent.");
        }
        return method;
    }

    private JsonObject update(Call call) {
        JsonObject intent = core.need("payment_intent", call.owner(), call.id());
        call.params().copy(intent, "description", "receipt_email");
        intent.add("metadata", call.params().merged(Json.part(intent, "metadata")));
        core.put(intent);
        return intent;
    }

    private JsonObject confirm(Call call) {
        JsonObject intent = own(call);
        if (!CANCELABLE.contains(Json.text(intent, "status"))) {
            throw unexpected(intent, "confirm");
        }
        JsonObject method = method(call.params(), intent);
        if (method == null && Json.has(intent, "payment_method")) {
            method = core.known("payment_method", Json.text(intent, "payment_method"));
        }
        return confirm(intent, method, call.params());
    }

    private JsonObject confirm(JsonObject intent, JsonObject method, Params params) {
        if (method == null) {
            throw ApiError.invalid(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot confirm this PaymentIntent because it's missing a payment method. "
                            + "You can either update the PaymentIntent with a payment method and then confirm it again, "
                            + "or confirm it again directly with a payment method.");
        }
        String type = Json.text(method, "type");
        JsonArray types = Json.list(intent, "payment_method_types");
        if (!types.contains(new com.google.gson.JsonPrimitive(type))) {
            throw ApiError.invalid(
                    null,
                    "payment_method",
                    "The PaymentMethod provided (" + type + ") is not allowed for this PaymentIntent.");
        }
        boolean present = !params.flag("off_session", false);
        boolean mayAsk = present && !params.flag("error_on_requires_action", false);
        if (params.has("return_url")) {
            intent.addProperty("_return_url", params.text("return_url"));
        }
        Payments.Result result = payments.charge(intent, method, new Payments.Manner(present, false, mayAsk));
        if (result == Payments.Result.DECLINED) {
            throw payments.declined(intent);
        }
        return intent;
    }

    private JsonObject cancel(Call call) {
        JsonObject intent = own(call);
        if (!CANCELABLE.contains(Json.text(intent, "status"))) {
            throw unexpected(intent, "cancel");
        }
        cancel(intent, call.params().text("cancellation_reason"));
        return intent;
    }

    void cancel(JsonObject intent, String reason) {
        Json.set(
                intent,
                "status",
                "canceled",
                "canceled_at",
                core.now(),
                "cancellation_reason",
                reason,
                "next_action",
                null);
        core.put(intent);
        core.events.add("payment_intent.canceled", intent);
    }

    private JsonObject own(Call call) {
        JsonObject intent = core.need("payment_intent", call.owner(), call.id());
        if (Json.has(intent, "_session")) {
            throw ApiError.invalid(
                    "payment_intent_unexpected_state",
                    null,
                    "You cannot perform this action on PaymentIntents created by Checkout.");
        }
        return intent;
    }

    private ApiError unexpected(JsonObject intent, String action) {
        return ApiError.invalid(
                        "payment_intent_unexpected_state",
                        null,
                        "You cannot " + action + " this PaymentIntent because it has a status of "
                                + Json.text(intent, "status") + ".")
                .with("payment_intent", core.faces.show(intent));
    }
}
