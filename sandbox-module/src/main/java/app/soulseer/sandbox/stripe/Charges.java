package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;

/** {@code /v1/charges}: each attempt to take money, made or failed. */
final class Charges {

    private final Core core;

    Charges(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.get("/v1/charges/{id}", call -> core.need("charge", call.owner(), call.id()));
        routes.post(
                "/v1/charges/{id}",
                Schema.of(clearable("metadata", Types.metadata()), optional("description", Types.text())),
                this::update);
        routes.get(
                "/v1/charges",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("customer", Types.text()),
                        optional("payment_intent", Types.text()),
                        optional("transfer_group", Types.text())),
                call -> Listing.page(
                        core,
                        call,
                        "charge",
                        Listing.same(call.params(), "customer", "payment_intent", "transfer_group")));
    }

    private JsonObject update(Call call) {
        JsonObject charge = core.need("charge", call.owner(), call.id());
        call.params().copy(charge, "description");
        charge.add("metadata", call.params().merged(Json.part(charge, "metadata")));
        core.update(charge, "charge.updated");
        return charge;
    }

    /** A new charge for an intent, by a payment method; it is kept by who says what became of it. */
    JsonObject attempt(JsonObject intent, JsonObject method) {
        String type = Json.text(method, "type");
        boolean card = type.equals("card");
        return Json.of(
                "id",
                Ids.of(card ? "ch_" : "py_"),
                "object",
                "charge",
                "amount",
                Json.number(intent, "amount"),
                "amount_captured",
                0,
                "amount_refunded",
                0,
                "application",
                null,
                "application_fee",
                null,
                "application_fee_amount",
                null,
                "balance_transaction",
                null,
                "billing_details",
                Json.part(method, "billing_details").deepCopy(),
                "calculated_statement_descriptor",
                card ? "SOULSEER" : null,
                "captured",
                false,
                "created",
                core.now(),
                "currency",
                "usd",
                "customer",
                Json.text(intent, "customer"),
                "description",
                Json.text(intent, "description"),
                "disputed",
                false,
                "failure_balance_transaction",
                null,
                "failure_code",
                null,
                "failure_message",
                null,
                "fraud_details",
                new JsonObject(),
                "livemode",
                false,
                "metadata",
                Json.part(intent, "metadata").deepCopy(),
                "on_behalf_of",
                null,
                "outcome",
                null,
                "paid",
                false,
                "payment_intent",
                Json.text(intent, "id"),
                "payment_method",
                Json.text(method, "id"),
                "payment_method_details",
                details(method),
                "receipt_email",
                Json.text(intent, "receipt_email"),
                "receipt_number",
                null,
                "receipt_url",
                null,
                "refunded",
                false,
                "review",
                null,
                "shipping",
                null,
                "source_transfer",
                null,
                "statement_descriptor",
                null,
                "statement_descriptor_suffix",
                Json.text(intent, "statement_descriptor_suffix"),
                "status",
                "pending",
                "transfer_data",
                null,
                "transfer_group",
                Json.text(intent, "transfer_group"));
    }

    private static JsonObject details(JsonObject method) {
        String type = Json.text(method, "type");
        JsonObject details = Json.of("type", type);
        JsonObject of = Json.part(method, type);
        details.add(
                type,
                type.equals("card")
                        ? Json.of(
                                "brand", Json.text(of, "brand"),
                                "checks", Json.part(of, "checks").deepCopy(),
                                "country", Json.text(of, "country"),
                                "exp_month", Json.number(of, "exp_month"),
                                "exp_year", Json.number(of, "exp_year"),
                                "fingerprint", Json.text(of, "fingerprint"),
                                "funding", Json.text(of, "funding"),
                                "installments", null,
                                "last4", Json.text(of, "last4"),
                                "mandate", null,
                                "network", "visa",
                                "three_d_secure", null,
                                "wallet", null)
                        : Json.of(
                                "account_holder_type", Json.text(of, "account_holder_type"),
                                "account_type", Json.text(of, "account_type"),
                                "bank_name", Json.text(of, "bank_name"),
                                "fingerprint", Json.text(of, "fingerprint"),
                                "last4", Json.text(of, "last4"),
                                "routing_number", Json.text(of, "routing_number")));
        return details;
    }

    /**
     * The money is taken. Stripe tells of the charge before it knows the balance transaction, and of that by an update.
     */
    void succeed(JsonObject charge, Runnable between) {
        long amount = Json.number(charge, "amount");
        boolean card = Json.text(charge, "id").startsWith("ch_");
        Json.set(
                charge,
                "amount_captured",
                amount,
                "captured",
                true,
                "paid",
                true,
                "status",
                "succeeded",
                "outcome",
                Json.of(
                        "advice_code",
                        null,
                        "network_advice_code",
                        null,
                        "network_decline_code",
                        null,
                        "network_status",
                        "approved_by_network",
                        "reason",
                        null,
                        "risk_level",
                        "normal",
                        "risk_score",
                        20,
                        "seller_message",
                        "Payment complete.",
                        "type",
                        "authorized"));
        core.put(charge);
        core.events.add("charge.succeeded", charge);
        between.run();
        charge.addProperty(
                "balance_transaction",
                core.funds.move(
                        Store.PLATFORM,
                        card ? "charge" : "payment",
                        "charge",
                        amount,
                        Funds.fee(amount),
                        Json.text(charge, "id"),
                        Json.text(charge, "description"),
                        core.funds.chargeAvailableOn()));
        charge.addProperty("receipt_url", core.base + "/receipts/" + Json.text(charge, "id"));
        core.update(charge, "charge.updated");
    }

    void fail(JsonObject charge, Decline decline) {
        Json.set(
                charge,
                "status",
                "failed",
                "failure_code",
                decline.code(),
                "failure_message",
                decline.message(),
                "outcome",
                Json.of(
                        "advice_code",
                        null,
                        "network_advice_code",
                        null,
                        "network_decline_code",
                        null,
                        "network_status",
                        "declined_by_network",
                        "reason",
                        decline.declineCode(),
                        "risk_level",
                        "normal",
                        "risk_score",
                        20,
                        "seller_message",
                        "The bank did not accept the charge.",
                        "type",
                        "issuer_declined"));
        core.put(charge);
        core.events.add("charge.failed", charge);
    }
}
