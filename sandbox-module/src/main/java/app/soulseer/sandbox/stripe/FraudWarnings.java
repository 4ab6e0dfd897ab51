package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;

/** {@code /v1/radar/early_fraud_warnings}: a card's bank suspects fraud before anybody has disputed anything. */
final class FraudWarnings {

    private static final String KIND = "radar.early_fraud_warning";

    private final Core core;

    FraudWarnings(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.get("/v1/radar/early_fraud_warnings/{id}", call -> core.need(KIND, call.owner(), call.id()));
        routes.get(
                "/v1/radar/early_fraud_warnings",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("charge", Types.text()),
                        optional("payment_intent", Types.text())),
                call -> Listing.page(core, call, KIND, Listing.same(call.params(), "charge", "payment_intent")));
    }

    JsonObject warn(String chargeId) {
        JsonObject charge = core.named("charge", chargeId);
        JsonObject warning = Json.of(
                "id",
                Ids.of("issfr_"),
                "object",
                KIND,
                "actionable",
                !Json.flag(charge, "refunded") && !Json.flag(charge, "disputed"),
                "charge",
                chargeId,
                "created",
                core.now(),
                "fraud_type",
                "made_with_stolen_card",
                "livemode",
                false,
                "payment_intent",
                Json.text(charge, "payment_intent"));
        core.put(warning);
        core.events.add("radar.early_fraud_warning.created", warning);
        return warning;
    }
}
