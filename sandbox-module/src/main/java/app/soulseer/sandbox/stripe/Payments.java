package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;

/** Charging: what becomes of a payment intent when a card or a bank account is to pay for it. */
final class Payments {

    /** A dispute follows its payment after this time. */
    static final Duration DISPUTED_AFTER = Duration.ofSeconds(5);

    enum Result {
        SUCCEEDED,
        DECLINED,
        ASKS,
        PROCESSING
    }

    /**
     * How a charge comes about.
     *
     * @param present whether the payer is there
     * @param authenticated whether the payer has just been authenticated
     * @param mayAsk whether the payer can be asked for authentication; else needing it is a decline
     */
    record Manner(boolean present, boolean authenticated, boolean mayAsk) {
        static final Manner PRESENT = new Manner(true, false, true);
        static final Manner AUTHENTICATED = new Manner(true, true, true);
        static final Manner ABSENT = new Manner(false, false, false);
    }

    private final Core core;
    private final Charges charges;

    Payments(Core core, Charges charges) {
        this.core = core;
        this.charges = charges;
    }

    /** Charges the payment method; the intent is kept as it is afterwards. */
    Result charge(JsonObject intent, JsonObject method, Manner manner) {
        intent.addProperty("payment_method", Json.text(method, "id"));
        TestCard card = PaymentMethods.cardOf(method);
        if (card == null) {
            return debit(intent, method);
        }
        return switch (card.verdict(manner.present(), manner.authenticated(), Json.flag(method, "_saved"))) {
            case APPROVES -> {
                approve(intent, method, card);
                yield Result.SUCCEEDED;
            }
            case DECLINES -> decline(intent, method, Decline.GENERIC);
            case LACKS_FUNDS -> decline(intent, method, Decline.FUNDS);
            case ASKS -> manner.mayAsk() ? ask(intent) : decline(intent, method, Decline.AUTHENTICATION);
        };
    }

    private void approve(JsonObject intent, JsonObject method, TestCard card) {
        JsonObject charge = charges.attempt(intent, method);
        if (Json.has(intent, "setup_future_usage") && Json.has(intent, "customer")) {
            method.add("customer", intent.get("customer"));
            method.addProperty("_saved", true);
            core.put(method);
        }
        succeed(intent, charge);
        if (card == TestCard.DISPUTED) {
            core.agenda.later(DISPUTED_AFTER, "dispute", Json.text(charge, "id"));
        }
    }

    private void succeed(JsonObject intent, JsonObject charge) {
        charges.succeed(charge, () -> {
            Json.set(
                    intent,
                    "status",
                    "succeeded",
                    "amount_received",
                    Json.number(intent, "amount"),
                    "latest_charge",
                    Json.text(charge, "id"),
                    "last_payment_error",
                    null,
                    "next_action",
                    null);
            core.put(intent);
            core.events.add("payment_intent.succeeded", intent);
        });
    }

    private Result decline(JsonObject intent, JsonObject method, Decline decline) {
        JsonObject charge = charges.attempt(intent, method);
        charges.fail(charge, decline);
        intent.addProperty("latest_charge", Json.text(charge, "id"));
        refuse(intent, method, decline, charge);
        return Result.DECLINED;
    }

    /** The payer could not be authenticated: nothing was charged. */
    void refuse(JsonObject intent, JsonObject method, Decline decline, JsonObject charge) {
        JsonObject error = decline.json();
        error.add("payment_method", core.faces.show(method));
        if (charge != null) {
            error.addProperty("charge", Json.text(charge, "id"));
        }
        Json.set(
                intent,
                "status",
                "requires_payment_method",
                "payment_method",
                null,
                "last_payment_error",
                error,
                "next_action",
                null);
        core.put(intent);
        core.events.add("payment_intent.payment_failed", intent);
    }

    private Result ask(JsonObject intent) {
        Json.set(
                intent,
                "status",
                "requires_action",
                "next_action",
                Json.of(
                        "redirect_to_url",
                        Json.of(
                                "return_url",
                                Json.text(intent, "_return_url"),
                                "url",
                                core.base + "/authenticate/" + Json.text(intent, "id")),
                        "type",
                        "redirect_to_url"));
        core.put(intent);
        return Result.ASKS;
    }

    private Result debit(JsonObject intent, JsonObject method) {
        JsonObject charge = charges.attempt(intent, method);
        core.put(charge);
        Json.set(intent, "status", "processing", "latest_charge", Json.text(charge, "id"), "last_payment_error", null);
        core.put(intent);
        return Result.PROCESSING;
    }

    /** The bank has answered to a debit that was processing. */
    void settleDebit(JsonObject intent, boolean paid) {
        JsonObject charge = core.known("charge", Json.text(intent, "latest_charge"));
        if (paid) {
            succeed(intent, charge);
        } else {
            charges.fail(charge, Decline.BANK);
            refuse(intent, core.known("payment_method", Json.text(intent, "payment_method")), Decline.BANK, charge);
        }
    }

    /** The answer to a call whose payment was declined. */
    ApiError declined(JsonObject intent) {
        JsonObject kept = Json.part(intent, "last_payment_error");
        ApiError error = ApiError.card(Json.text(kept, "code"), Json.text(kept, "message"));
        for (String name : new String[] {"decline_code", "charge", "payment_method"}) {
            if (kept.has(name)) {
                error.with(name, kept.get(name).deepCopy());
            }
        }
        return error.with("payment_intent", core.faces.show(intent));
    }
}
