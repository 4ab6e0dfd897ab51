package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** {@code /v1/disputes}: payers' banks take money back, with a fee; it returns, without the fee, when one is won. */
final class Disputes {

    /** What a dispute costs, whoever wins it, in cents. */
    static final long FEE = 1500;

    private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

    private static final List<String> EVIDENCE = List.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_communication",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "customer_signature",
            "duplicate_charge_documentation",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "receipt",
            "refund_policy",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "service_documentation",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_documentation",
            "shipping_tracking_number",
            "uncategorized_file",
            "uncategorized_text");

    private static final Schema UPDATE = Schema.of(
            optional(
                    "evidence",
                    Types.object(EVIDENCE.stream()
                            .map(name -> clearable(name, Types.text(20_000)))
                            .toArray(Schema.Field[]::new))),
            optional("submit", Types.flag()),
            clearable("metadata", Types.metadata()));

    private final Core core;

    Disputes(Core core) {
        this.core = core;
        core.agenda.action("dispute", id -> {
            if (!Json.flag(core.known("charge", id), "disputed")) {
                open(id, null, "fraudulent");
            }
        });
        core.agenda.action("dispute overdue", id -> {
            if (Json.is(core.known("dispute", id), "status", "needs_response")) {
                close(id, "lost");
            }
        });
    }

    void routes(Routes routes) {
        routes.get("/v1/disputes/{id}", call -> core.need("dispute", call.owner(), call.id()));
        routes.get(
                "/v1/disputes",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("charge", Types.text()),
                        optional("payment_intent", Types.text())),
                call -> Listing.page(core, call, "dispute", Listing.same(call.params(), "charge", "payment_intent")));
        routes.post("/v1/disputes/{id}", UPDATE, this::update);
        routes.post("/v1/disputes/{id}/close", call -> {
            needOpen(core.need("dispute", call.owner(), call.id()));
            return close(call.id(), "lost");
        });
    }

    /**
     * A payer's bank disputes a charge.
     *
     * @param amount what it takes back; null means all of the charge
     * @param reason such as {@code fraudulent} or {@code product_not_received}
     */
    JsonObject open(String chargeId, Long amount, String reason) {
        JsonObject charge = core.named("charge", chargeId);
        long most = Json.number(charge, "amount");
        long taken = amount == null ? most : amount;
        if (!Json.is(charge, "status", "succeeded") || Json.flag(charge, "disputed") || taken < 1 || taken > most) {
            throw new IllegalArgumentException("the charge " + chargeId + " can't be disputed for " + taken + " cents");
        }
        String id = Ids.of("du_");
        long due = core.now() + ANSWERED_WITHIN.toSeconds();
        JsonObject evidence = new JsonObject();
        EVIDENCE.forEach(name -> evidence.add(name, null));
        evidence.add("enhanced_evidence", new JsonObject());
        JsonObject dispute = Json.of(
                "id",
                id,
                "object",
                "dispute",
                "amount",
                taken,
                "charge",
                chargeId,
                "created",
                core.now(),
                "currency",
                "usd",
                "enhanced_eligibility_types",
                Json.array(),
                "evidence",
                evidence,
                "evidence_details",
                Json.of(
                        "due_by",
                        due,
                        "enhanced_eligibility",
                        new JsonObject(),
                        "has_evidence",
                        false,
                        "past_due",
                        false,
                        "submission_count",
                        0),
                "is_charge_refundable",
                false,
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "payment_intent",
                Json.text(charge, "payment_intent"),
                "payment_method_details",
                Json.of(
                        "card",
                        Json.of("brand", "visa", "case_type", "chargeback", "network_reason_code", "10.4"),
                        "type",
                        "card"),
                "reason",
                reason,
                "status",
                "needs_response");
        dispute.add("_balance_transactions", Json.array());
        core.put(dispute);
        core.events.add("charge.dispute.created", dispute);
        charge.addProperty("disputed", true);
        core.update(charge, "charge.updated");
        String movement = core.funds.move(
                Store.PLATFORM,
                "adjustment",
                "dispute",
                -taken,
                FEE,
                id,
                "Chargeback withdrawal for " + chargeId,
                core.now());
        Json.list(dispute, "_balance_transactions").add(movement);
        core.update(dispute, "charge.dispute.funds_withdrawn");
        core.agenda.at(due, "dispute overdue", id);
        return dispute;
    }

    private JsonObject update(Call call) {
        JsonObject dispute = core.need("dispute", call.owner(), call.id());
        Params params = call.params();
        dispute.add("metadata", params.merged(Json.part(dispute, "metadata")));
        if (!params.has("evidence") && !params.flag("submit", false)) {
            core.update(dispute, "charge.dispute.updated");
            return dispute;
        }
        needOpen(dispute);
        JsonObject evidence = Json.part(dispute, "evidence");
        params.part("evidence").copy(evidence, EVIDENCE.toArray(String[]::new));
        JsonObject details = Json.part(dispute, "evidence_details");
        details.addProperty("has_evidence", EVIDENCE.stream().anyMatch(name -> Json.has(evidence, name)));
        boolean submitted = params.flag("submit", true);
        if (submitted) {
            details.addProperty("submission_count", Json.number(details, "submission_count") + 1);
            dispute.addProperty("status", "under_review");
        }
        core.update(dispute, "charge.dispute.updated");
        // What Stripe's test mode decides by.
        String text = Json.text(evidence, "uncategorized_text");
        if (submitted && List.of("winning_evidence", "losing_evidence").contains(String.valueOf(text))) {
            return close(call.id(), text.equals("winning_evidence") ? "won" : "lost");
        }
        return dispute;
    }

    private static void needOpen(JsonObject dispute) {
        if (!isOpen(dispute)) {
            throw ApiError.invalid(null, null, "This dispute is already closed");
        }
    }

    private static boolean isOpen(JsonObject dispute) {
        return List.of("needs_response", "under_review").contains(Json.text(dispute, "status"));
    }

    /** The bank has something to say while the dispute is open: it is under review. */
    JsonObject review(String id) {
        JsonObject dispute = core.named("dispute", id);
        if (!isOpen(dispute)) {
            throw new IllegalArgumentException("the dispute " + id + " is closed");
        }
        dispute.addProperty("status", "under_review");
        core.update(dispute, "charge.dispute.updated");
        return dispute;
    }

    /** Ends it, {@code won} or {@code lost}. */
    JsonObject close(String id, String status) {
        JsonObject dispute = core.named("dispute", id);
        if (!isOpen(dispute)) {
            throw new IllegalArgumentException("the dispute " + id + " is closed");
        }
        dispute.addProperty("status", status);
        core.update(dispute, "charge.dispute.closed");
        if (status.equals("lost")) {
            return dispute;
        }
        String movement = core.funds.move(
                Store.PLATFORM,
                "adjustment",
                "dispute_reversal",
                Json.number(dispute, "amount"),
                id,
                "Chargeback reversal for " + Json.text(dispute, "charge"));
        Json.list(dispute, "_balance_transactions").add(movement);
        core.update(dispute, "charge.dispute.funds_reinstated");
        return dispute;
    }
}
