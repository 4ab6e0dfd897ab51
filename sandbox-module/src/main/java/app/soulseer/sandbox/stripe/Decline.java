package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;

/**
 * Why a payment was not made.
 *
 * @param code for programs
 * @param declineCode the bank's reason; null when it was not the bank
 * @param message for the payer
 */
record Decline(String code, String declineCode, String message) {

    static final Decline GENERIC = new Decline("card_declined", "generic_decline", "Your card was declined.");
    static final Decline FUNDS =
            new Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");
    static final Decline AUTHENTICATION = new Decline(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");
    static final Decline NOT_AUTHENTICATED = new Decline(
            "payment_intent_authentication_failure",
            null,
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.");
    static final Decline NOT_SET_UP = new Decline(
            "setup_intent_authentication_failure",
            null,
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.");
    static final Decline BANK = new Decline(
            "payment_intent_payment_attempt_failed", null, "The bank account has insufficient funds for this debit.");

    static Decline of(TestCard card) {
        return card == TestCard.INSUFFICIENT_FUNDS ? FUNDS : GENERIC;
    }

    /** As an intent keeps it. */
    JsonObject json() {
        JsonObject error = Json.of("code", code, "message", message, "type", "card_error");
        error.addProperty("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        if (declineCode != null) {
            error.addProperty("decline_code", declineCode);
        }
        return error;
    }

    /** As a call is answered. */
    static ApiError error(Decline decline) {
        ApiError error = ApiError.card(decline.code(), decline.message());
        JsonObject json = decline.json();
        return json.has("decline_code") ? error.with("decline_code", json.get("decline_code")) : error;
    }
}
