package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;
import java.time.Duration;

/** {@code /v1/refunds}: giving money back; never more than was paid, and without the fee. */
final class Refunds {

    /** A refund to a card that fails does so after this time. */
    static final Duration FAILS_AFTER = Duration.ofSeconds(10);

    private static final Schema CREATE = Schema.of(
            optional("payment_intent", Types.text()),
            optional("charge", Types.text()),
            optional("amount", Types.amount()),
            optional("reason", Types.choice("duplicate", "fraudulent", "requested_by_customer")),
            clearable("metadata", Types.metadata()));

    private final Core core;

    Refunds(Core core) {
        this.core = core;
        core.agenda.action("fail refund", id -> {
            if (Json.is(core.known("refund", id), "status", "succeeded")) {
                fail(id);
            }
        });
    }

    void routes(Routes routes) {
        routes.post("/v1/refunds", CREATE, call -> create(call.params()));
        routes.get("/v1/refunds/{id}", call -> core.need("refund", call.owner(), call.id()));
        routes.post("/v1/refunds/{id}", Schema.of(clearable("metadata", Types.metadata())), this::update);
        routes.get(
                "/v1/refunds",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("charge", Types.text()),
                        optional("payment_intent", Types.text())),
                call -> Listing.page(core, call, "refund", Listing.same(call.params(), "charge", "payment_intent")));
    }

    private JsonObject create(Params params) {
        if (params.has("charge") == params.has("payment_intent")) {
            throw ApiError.invalid(
                    params.has("charge") ? null : "parameter_missing",
                    params.has("charge") ? "charge" : null,
                    params.has("charge")
                            ? "You may only specify one of these parameters: charge, payment_intent."
                            : "One of the following params should be provided for this request: payment_intent or charge.");
        }
        String chargeId = params.text("charge");
        if (chargeId == null) {
            String intentId = params.text("payment_intent");
            JsonObject intent = core.needParam("payment_intent", Store.PLATFORM, intentId, "payment_intent");
            if (!Json.is(intent, "status", "succeeded")) {
                throw ApiError.invalid(
                        null,
                        "payment_intent",
                        "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.");
            }
            chargeId = Json.text(intent, "latest_charge");
        }
        JsonObject charge = core.needParam("charge", Store.PLATFORM, chargeId, "charge");
        JsonObject refund = refund(charge, params.numberOrNull("amount"), params.text("reason"));
        refund.add("metadata", params.metadata());
        core.put(refund);
        tell(refund, charge);
        return refund;
    }

    /** Gives back an amount, or all that is left when it is null, as a person does at the dashboard. */
    JsonObject byHand(String chargeId, Long amount) {
        JsonObject charge = core.named("charge", chargeId);
        JsonObject refund = refund(charge, amount, "requested_by_customer");
        tell(refund, charge);
        return refund;
    }

    private JsonObject refund(JsonObject charge, Long wanted, String reason) {
        String chargeId = Json.text(charge, "id");
        long left = Json.number(charge, "amount_captured") - Json.number(charge, "amount_refunded");
        if (!Json.is(charge, "status", "succeeded")) {
            throw ApiError.invalid(null, "charge", "Charge " + chargeId + " did not succeed, so it can't be refunded.");
        }
        if (left <= 0) {
            throw ApiError.invalid(
                    "charge_already_refunded", null, "Charge " + chargeId + " has already been refunded.");
        }
        if (isTakenByDispute(chargeId)) {
            throw ApiError.invalid(
                    "charge_disputed", null, "Charge " + chargeId + " has been charged back; cannot issue a refund.");
        }
        long amount = wanted == null ? left : wanted;
        if (amount > left) {
            throw ApiError.invalid(
                    null,
                    "amount",
                    "Refund amount (" + Pages.money(amount) + ") is greater than unrefunded amount on charge ("
                            + Pages.money(left) + ")");
        }
        boolean card = chargeId.startsWith("ch_");
        String id = Ids.of(card ? "re_" : "pyr_");
        String movement = core.funds.move(
                Store.PLATFORM,
                card ? "refund" : "payment_refund",
                "refund",
                -amount,
                id,
                "REFUND FOR " + (card ? "CHARGE" : "PAYMENT"));
        JsonObject refund = Json.of(
                "id",
                id,
                "object",
                "refund",
                "amount",
                amount,
                "balance_transaction",
                movement,
                "charge",
                chargeId,
                "created",
                core.now(),
                "currency",
                "usd",
                "destination_details",
                destination(card),
                "failure_balance_transaction",
                null,
                "failure_reason",
                null,
                "metadata",
                new JsonObject(),
                "payment_intent",
                Json.text(charge, "payment_intent"),
                "payment_method",
                Json.text(charge, "payment_method"),
                "pending_reason",
                null,
                "reason",
                reason,
                "receipt_number",
                null,
                "source_transfer_reversal",
                null,
                "status",
                "succeeded",
                "transfer_reversal",
                null);
        core.put(refund);
        JsonObject method = core.known("payment_method", Json.text(charge, "payment_method"));
        if (PaymentMethods.cardOf(method) == TestCard.REFUND_FAILS) {
            core.agenda.later(FAILS_AFTER, "fail refund", id);
        }
        return refund;
    }

    private static JsonObject destination(boolean card) {
        return card
                ? Json.of(
                        "card",
                        Json.of(
                                "reference",
                                null,
                                "reference_status",
                                "pending",
                                "reference_type",
                                "acquirer_reference_number",
                                "type",
                                "refund"),
                        "type",
                        "card")
                : Json.of("type", "us_bank_transfer", "us_bank_transfer", new JsonObject());
    }

    private void tell(JsonObject refund, JsonObject charge) {
        long refunded = Json.number(charge, "amount_refunded") + Json.number(refund, "amount");
        Json.set(charge, "amount_refunded", refunded, "refunded", refunded == Json.number(charge, "amount"));
        core.events.add("refund.created", refund);
        core.update(charge, "charge.refunded");
    }

    private boolean isTakenByDispute(String charge) {
        return core.newest(
                        "dispute", dispute -> Json.is(dispute, "charge", charge) && !Json.is(dispute, "status", "won"))
                .isPresent();
    }

    private JsonObject update(Call call) {
        JsonObject refund = core.need("refund", call.owner(), call.id());
        refund.add("metadata", call.params().merged(Json.part(refund, "metadata")));
        core.update(refund, "refund.updated");
        return refund;
    }

    /** The payer's bank sends the money back: it is the platform's again, and the charge counts as less refunded. */
    void fail(String id) {
        JsonObject refund = core.named("refund", id);
        if (!Json.is(refund, "status", "succeeded")) {
            throw new IllegalArgumentException("the refund " + id + " is " + Json.text(refund, "status"));
        }
        long amount = Json.number(refund, "amount");
        Json.set(
                refund,
                "status",
                "failed",
                "failure_reason",
                "expired_or_canceled_card",
                "failure_balance_transaction",
                core.funds.move(
                        Store.PLATFORM, "refund_failure", "refund_failure", amount, id, "REFUND FAILURE FOR " + id));
        core.update(refund, "refund.updated", "refund.failed");
        JsonObject charge = core.known("charge", Json.text(refund, "charge"));
        Json.set(charge, "amount_refunded", Json.number(charge, "amount_refunded") - amount, "refunded", false);
        core.update(charge, "charge.updated");
    }
}
