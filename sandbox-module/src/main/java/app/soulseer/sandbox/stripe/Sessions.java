package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/checkout/sessions}: orders that are paid, or cards that are saved, on a page of Stripe's. */
final class Sessions {

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What a payment must come to, in cents. */
    static final long LEAST = 50;

    private static final Schema CREATE = Schema.of(
            required("mode", Types.choice("payment", "setup")),
            optional("line_items", LineItems.PARAMETER),
            optional("currency", Types.currency()),
            optional("customer", Types.text()),
            optional("customer_email", Types.email()),
            optional("customer_creation", Types.choice("always", "if_required")),
            optional("client_reference_id", Types.text(200)),
            clearable("metadata", Types.metadata()),
            optional(
                    "payment_intent_data",
                    Types.object(
                            clearable("metadata", Types.metadata()),
                            optional("setup_future_usage", Types.choice("off_session", "on_session")),
                            optional("description", Types.text(1000)),
                            optional("statement_descriptor_suffix", Types.text(22)),
                            optional("receipt_email", Types.email()),
                            optional("transfer_group", Types.text()))),
            optional(
                    "setup_intent_data",
                    Types.object(clearable("metadata", Types.metadata()), optional("description", Types.text(1000)))),
            required("success_url", Types.url()),
            optional("cancel_url", Types.url()),
            optional("expires_at", Types.moment()),
            optional("payment_method_types", Types.list(Types.choice("card", "us_bank_account"))),
            optional("submit_type", Types.choice("auto", "book", "donate", "pay", "subscribe")),
            optional("locale", Types.choice("auto", "en", "en-GB", "de", "es", "fr", "it", "ja", "nl", "pt", "zh")),
            optional("allow_promotion_codes", Types.flag()),
            optional(
                    "discounts",
                    Types.list(
                            Types.object(optional("coupon", Types.text()), optional("promotion_code", Types.text())))),
            optional("ui_mode", Types.choice("hosted_page")));

    private final Core core;
    private final Customers customers;
    private final LineItems lineItems;
    private final SetupIntents setups;
    private final PaymentIntents intents;

    Sessions(Core core, Customers customers, LineItems lineItems, SetupIntents setups, PaymentIntents intents) {
        this.core = core;
        this.customers = customers;
        this.lineItems = lineItems;
        this.setups = setups;
        this.intents = intents;
        core.agenda.action("expire session", id -> {
            JsonObject session = core.known("checkout.session", id);
            if (Json.is(session, "status", "open")) {
                expire(session);
            }
        });
    }

    void routes(Routes routes) {
        routes.post("/v1/checkout/sessions", CREATE, call -> create(call.params()));
        routes.get("/v1/checkout/sessions/{id}", call -> core.need("checkout.session", call.owner(), call.id()));
        routes.post("/v1/checkout/sessions/{id}", Schema.of(clearable("metadata", Types.metadata())), this::update);
        routes.get(
                "/v1/checkout/sessions",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("customer", Types.text()),
                        optional("payment_intent", Types.text()),
                        optional("status", Types.choice("complete", "expired", "open"))),
                call -> Listing.page(
                        core,
                        call,
                        "checkout.session",
                        Listing.same(call.params(), "customer", "payment_intent", "status")));
        routes.post("/v1/checkout/sessions/{id}/expire", call -> {
            JsonObject session = core.need("checkout.session", call.owner(), call.id());
            if (!Json.is(session, "status", "open")) {
                throw ApiError.invalid(
                        null,
                        null,
                        "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"
                                + Json.text(session, "status") + "`.");
            }
            return expire(session);
        });
        routes.get("/v1/checkout/sessions/{id}/line_items", Listing.schema(), call -> {
            JsonObject session = core.need("checkout.session", call.owner(), call.id());
            List<JsonObject> items = new ArrayList<>();
            for (JsonElement item : Json.list(session, "_line_items")) {
                items.add(item.getAsJsonObject());
            }
            return Listing.page(core, call, items.stream(), item -> true);
        });
    }

    private JsonObject create(Params params) {
        boolean payment = params.text("mode").equals("payment");
        check(params, payment);
        JsonArray items = lineItems.read(params.parts("line_items"));
        if (LineItems.sum(items, "amount_subtotal") > Types.MOST) {
            throw ApiError.invalid(
                    "amount_too_large",
                    null,
                    "The Checkout Session's total amount due must be no more than $999,999.99");
        }
        JsonArray discounts = discounts(params, items);
        if (payment && LineItems.sum(items, "amount_total") < LEAST) {
            throw ApiError.invalid(
                    "amount_too_small",
                    null,
                    "The Checkout Session's total amount due must add up to at least $0.50 usd");
        }
        JsonObject session = session(params, payment, items, discounts);
        if (!payment) {
            JsonObject setup = setups.fresh(params.text("customer"));
            params.part("setup_intent_data").copy(setup, "description");
            setup.add("metadata", params.part("setup_intent_data").metadata());
            setup.addProperty("_session", Json.text(session, "id"));
            core.put(setup);
            session.addProperty("setup_intent", Json.text(setup, "id"));
        }
        core.put(session);
        core.agenda.at(Json.number(session, "expires_at"), "expire session", Json.text(session, "id"));
        return session;
    }

    private void check(Params params, boolean payment) {
        if (params.has("customer") && params.has("customer_email")) {
            throw ApiError.invalid(
                    null, "customer", "You may only specify one of these parameters: customer, customer_email.");
        }
        if (params.has("customer") && params.has("customer_creation")) {
            throw ApiError.invalid(
                    null, "customer", "You may only specify one of these parameters: customer, customer_creation.");
        }
        if (params.has("customer")) {
            customers.live(params.text("customer"));
        }
        String other = payment ? "setup_intent_data" : "payment_intent_data";
        if (params.has(other)) {
            throw ApiError.invalid(
                    null, other, "You can not pass `" + other + "` in `" + params.text("mode") + "` mode.");
        }
        if (payment && params.parts("line_items").isEmpty()) {
            throw ApiError.invalid("parameter_missing", "line_items", "Missing required param: line_items.");
        }
        if (!payment && params.has("line_items")) {
            throw ApiError.invalid(null, "line_items", "You can not pass `line_items` in `setup` mode.");
        }
        if (!payment && !params.has("currency") && !params.has("payment_method_types")) {
            throw ApiError.invalid(
                    "parameter_missing",
                    "currency",
                    "You must provide `currency` or `payment_method_types` in `setup` mode.");
        }
        if (params.has("allow_promotion_codes") && params.has("discounts")) {
            throw ApiError.invalid(
                    null,
                    "discounts",
                    "You may only specify one of these parameters: allow_promotion_codes, discounts.");
        }
        long life = params.number("expires_at", core.now() + LONGEST.toSeconds()) - core.now();
        if (life < SHORTEST.toSeconds() || life > LONGEST.toSeconds()) {
            throw ApiError.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes and no more than 24 hours from Checkout Session creation.");
        }
    }

    private JsonArray discounts(Params params, JsonArray items) {
        JsonArray discounts = new JsonArray();
        List<Params> given = params.parts("discounts");
        if (given.size() > 1) {
            throw ApiError.invalid(null, "discounts", "Only one discount may be given.");
        }
        for (Params discount : given) {
            String coupon = discount.text("coupon");
            if (discount.has("promotion_code")) {
                JsonObject code = core.needParam(
                        "promotion_code",
                        Store.PLATFORM,
                        discount.text("promotion_code"),
                        "discounts[0][promotion_code]");
                coupon = Json.text(Json.part(code, "promotion"), "coupon");
            }
            if (coupon == null) {
                throw ApiError.invalid(
                        "parameter_missing", "discounts[0][coupon]", "Missing required param: discounts[0][coupon].");
            }
            JsonObject found = core.needParam("coupon", Store.PLATFORM, coupon, "discounts[0][coupon]");
            if (!Coupons.isValid(found, core.now())) {
                throw ApiError.invalid("coupon_expired", "discounts[0][coupon]", "This coupon has expired.");
            }
            LineItems.discount(items, found);
            discounts.add(Json.of("coupon", coupon, "promotion_code", discount.text("promotion_code")));
        }
        return discounts;
    }

    private JsonObject session(Params params, boolean payment, JsonArray items, JsonArray discounts) {
        String id = Ids.of("cs_test_", 58);
        JsonObject session = Json.of(
                "id",
                id,
                "object",
                "checkout.session",
                "allow_promotion_codes",
                null,
                "automatic_tax",
                Json.of("enabled", false, "liability", null, "provider", null, "status", null),
                "billing_address_collection",
                null,
                "cancel_url",
                params.text("cancel_url"),
                "client_reference_id",
                params.text("client_reference_id"),
                "client_secret",
                null,
                "created",
                core.now(),
                "currency",
                payment ? "usd" : params.text("currency"),
                "custom_fields",
                new JsonArray(),
                "customer",
                params.text("customer"),
                "customer_creation",
                params.has("customer") ? null : params.text("customer_creation", "if_required"),
                "customer_details",
                null,
                "customer_email",
                params.text("customer_email"),
                "discounts",
                discounts,
                "expires_at",
                params.number("expires_at", core.now() + LONGEST.toSeconds()),
                "livemode",
                false,
                "locale",
                params.text("locale"),
                "metadata",
                params.metadata(),
                "mode",
                params.text("mode"),
                "payment_intent",
                null,
                "payment_link",
                null,
                "payment_method_collection",
                "if_required",
                "payment_method_options",
                new JsonObject(),
                "payment_method_types",
                Json.array(payment ? List.of("card", "us_bank_account") : List.of("card")),
                "payment_status",
                payment ? "unpaid" : "no_payment_required",
                "recovered_from",
                null,
                "setup_intent",
                null,
                "shipping_options",
                new JsonArray(),
                "status",
                "open",
                "submit_type",
                params.text("submit_type"),
                "subscription",
                null,
                "success_url",
                params.text("success_url"),
                "ui_mode",
                "hosted_page",
                "url",
                core.base + "/pay/" + id);
        params.copy(session, "allow_promotion_codes", "payment_method_types");
        session.add("_line_items", items);
        session.add("_intent_data", params.part("payment_intent_data").values().deepCopy());
        total(session);
        return session;
    }

    /** Sets the session's amounts to what its lines come to. */
    static void total(JsonObject session) {
        if (Json.is(session, "mode", "setup")) {
            Json.set(session, "amount_subtotal", null, "amount_total", null, "total_details", null);
            return;
        }
        JsonArray items = Json.list(session, "_line_items");
        Json.set(
                session,
                "amount_subtotal",
                LineItems.sum(items, "amount_subtotal"),
                "amount_total",
                LineItems.sum(items, "amount_total"),
                "total_details",
                Json.of(
                        "amount_discount",
                        LineItems.sum(items, "amount_discount"),
                        "amount_shipping",
                        0,
                        "amount_tax",
                        0));
    }

    private JsonObject update(Call call) {
        JsonObject session = core.need("checkout.session", call.owner(), call.id());
        session.add("metadata", call.params().merged(Json.part(session, "metadata")));
        core.put(session);
        return session;
    }

    JsonObject expire(JsonObject session) {
        Json.set(session, "status", "expired", "url", null);
        core.put(session);
        core.events.add("checkout.session.expired", session);
        if (Json.has(session, "payment_intent")) {
            intents.cancel(core.known("payment_intent", Json.text(session, "payment_intent")), "automatic");
        }
        return session;
    }
}
