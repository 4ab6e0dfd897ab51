package app.soulseer.payment.stripe;

import com.stripe.Stripe;
import java.util.UUID;

/** Objects and events of Stripe, in the shape of its API reference. */
final class Samples {

    static final UUID TOP_UP = UUID.fromString("0197f3c4-1a2b-7c3d-8e4f-5a6b7c8d9e0f");
    static final UUID CLIENT = UUID.fromString("0197f3c4-1a2b-7c3d-8e4f-00000000c11e");
    static final UUID REFUND = UUID.fromString("0197f3c4-1a2b-7c3d-8e4f-0000000ef00d");
    static final UUID PAYOUT = UUID.fromString("0197f3c4-1a2b-7c3d-8e4f-000000000a07");

    /** Seconds at which everything here was made: 2026-11-20 12:00 UTC. */
    static final long AT = 1_795_176_000L;

    static final String SESSION = """
            {"id": "cs_test_a1", "object": "checkout.session", "amount_subtotal": 2000, "amount_total": 2000,
             "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null},
             "client_reference_id": "%1$s", "created": 1795176000, "currency": "usd", "customer": "cus_1",
             "customer_creation": "always", "customer_details": {"email": "ann@example.com", "name": "Ann"},
             "expires_at": 1795179600, "livemode": false,
             "metadata": {"soulseer_top_up": "%1$s", "soulseer_client": "%2$s"}, "mode": "payment",
             "payment_intent": "pi_1", "payment_method_types": ["card"], "payment_status": "paid",
             "setup_intent": null, "status": "complete", "success_url": "https://example.com/", "url": null}
            """.formatted(TOP_UP, CLIENT);

    static final String PAYMENT = """
            {"id": "pi_1", "object": "payment_intent", "amount": 2000, "amount_capturable": 0, "amount_received": 2000,
             "canceled_at": null, "cancellation_reason": null, "capture_method": "automatic_async",
             "created": 1795176000, "currency": "usd", "customer": "cus_1", "last_payment_error": null,
             "latest_charge": "ch_1", "livemode": false,
             "metadata": {"soulseer_top_up": "%s", "soulseer_client": "%s"},
             "payment_method": "pm_1", "payment_method_types": ["card"], "setup_future_usage": "off_session",
             "status": "succeeded"}
            """.formatted(TOP_UP, CLIENT);

    static final String DECLINED = PAYMENT.replace("\"amount_received\": 2000", "\"amount_received\": 0")
            .replace("\"succeeded\"", "\"requires_payment_method\"")
            .replace("\"last_payment_error\": null", """
                    "last_payment_error": {"type": "card_error", "code": "card_declined",
                        "decline_code": "insufficient_funds", "message": "Your card has insufficient funds."}""")
            .replace("\"payment_method\": \"pm_1\"", "\"payment_method\": null");

    static final String CHARGE = """
            {"id": "ch_1", "object": "charge", "amount": 2000, "amount_captured": 2000, "amount_refunded": 500,
             "balance_transaction": "txn_1", "captured": true, "created": 1795176000, "currency": "usd",
             "customer": "cus_1", "disputed": false, "livemode": false, "metadata": {}, "paid": true,
             "payment_intent": "pi_1", "refunded": false, "status": "succeeded"}
            """;

    static final String REFUNDED = """
            {"id": "re_1", "object": "refund", "amount": 500, "balance_transaction": "txn_2", "charge": "ch_1",
             "created": 1795176000, "currency": "usd", "metadata": {"soulseer_refund": "%s"},
             "payment_intent": "pi_1", "reason": "requested_by_customer", "status": "succeeded"}
            """.formatted(REFUND);

    static final String TAKEN = """
            {"id": "txn_3", "object": "balance_transaction", "amount": -2000, "available_on": 1795176000,
             "created": 1795176000, "currency": "usd", "description": "Chargeback withdrawal", "exchange_rate": null,
             "fee": 1500, "fee_details": [], "net": -3500, "reporting_category": "dispute", "source": "du_1",
             "status": "available", "type": "adjustment"}
            """;

    static final String RETURNED = TAKEN.replace("txn_3", "txn_4")
            .replace("-2000", "2000")
            .replace("\"fee\": 1500", "\"fee\": -1500")
            .replace("\"net\": -3500", "\"net\": 3500")
            .replace("\"dispute\"", "\"dispute_reversal\"");

    static final String DISPUTE = """
            {"id": "du_1", "object": "dispute", "amount": 2000, "balance_transactions": [%s, %s], "charge": "ch_1",
             "created": 1795176000, "currency": "usd", "enhanced_eligibility_types": [], "evidence": {},
             "evidence_details": {"due_by": 1796385600, "has_evidence": false, "past_due": false,
             "submission_count": 0}, "is_charge_refundable": false, "livemode": false, "metadata": {},
             "payment_intent": "pi_1", "reason": "fraudulent", "status": "won"}
            """.formatted(TAKEN, RETURNED);

    static final String WARNING = """
            {"id": "issfr_1", "object": "radar.early_fraud_warning", "actionable": true, "charge": "ch_1",
             "created": 1795176000, "fraud_type": "made_with_stolen_card", "livemode": false, "payment_intent": "pi_1"}
            """;

    static final String ACCOUNT = """
            {"id": "acct_1", "object": "account", "business_type": "individual",
             "capabilities": {"transfers": "active"}, "charges_enabled": false,
             "controller": {"fees": {"payer": "application"}, "is_controller": true,
             "losses": {"payments": "application"}, "requirement_collection": "stripe",
             "stripe_dashboard": {"type": "express"}, "type": "application"}, "country": "US", "created": 1795176000,
             "default_currency": "usd", "details_submitted": true, "email": "rita@example.com", "metadata": {},
             "payouts_enabled": true, "requirements": {"alternatives": [], "current_deadline": 1796385600,
             "currently_due": ["external_account", "individual.verification.document"],
             "disabled_reason": "requirements.past_due", "errors": [], "eventually_due": ["external_account"],
             "past_due": ["external_account"], "pending_verification": []}, "type": "none"}
            """;

    static final String REVERSAL = """
            {"id": "trr_1", "object": "transfer_reversal", "amount": 1000, "balance_transaction": "txn_6",
             "created": 1795176000, "currency": "usd", "metadata": {}, "transfer": "tr_1"}
            """;

    static final String TRANSFER = """
            {"id": "tr_1", "object": "transfer", "amount": 4200, "amount_reversed": 1000,
             "balance_transaction": "txn_5", "created": 1795176000, "currency": "usd", "description": null,
             "destination": "acct_1", "destination_payment": "py_1", "livemode": false,
             "metadata": {"soulseer_payout": "%1$s"}, "reversals": {"object": "list", "data": [%2$s],
             "has_more": false, "total_count": 1, "url": "/v1/transfers/tr_1/reversals"}, "reversed": false,
             "source_transaction": null, "source_type": "card", "transfer_group": "payout:%1$s"}
            """.formatted(PAYOUT, REVERSAL);

    static final String BANK_PAYOUT = """
            {"id": "po_1", "object": "payout", "amount": 4200, "arrival_date": 1795176000, "automatic": true,
             "balance_transaction": "txn_7", "created": 1795176000, "currency": "usd", "destination": "ba_1",
             "failure_code": "account_closed", "failure_message": "The bank account has been closed.",
             "livemode": false, "metadata": {}, "method": "standard", "source_type": "card", "status": "failed",
             "type": "bank_account"}
            """;

    static final String SETUP = """
            {"id": "seti_1", "object": "setup_intent", "created": 1795176000, "customer": "cus_2", "livemode": false,
             "metadata": {"soulseer_card_wish": "%s", "soulseer_client": "%s"}, "payment_method": "pm_2",
             "payment_method_types": ["card"], "status": "succeeded", "usage": "off_session"}
            """.formatted(TOP_UP, CLIENT);

    static final String METHOD = """
            {"id": "pm_1", "object": "payment_method", "card": {"brand": "visa", "country": "US", "exp_month": 8,
             "exp_year": 2031, "funding": "credit", "last4": "4242"}, "created": 1795176000, "customer": "cus_1",
             "livemode": false, "metadata": {}, "type": "card"}
            """;

    private Samples() {}

    static String event(String type, String object) {
        return event(type, null, object);
    }

    /** @param account the connected account that it is about, or null for our own */
    static String event(String type, String account, String object) {
        return """
            {"id": "evt_1", "object": "event", %s "api_version": "%s", "created": 1795176000,
             "data": {"object": %s}, "livemode": false, "pending_webhooks": 1,
             "request": {"id": null, "idempotency_key": null}, "type": "%s"}
            """.formatted(
                        account == null ? "" : "\"account\": \"" + account + "\",", Stripe.API_VERSION, object, type);
    }

    /** A list of the newest first. */
    static String list(boolean more, String... objects) {
        return "{\"object\": \"list\", \"url\": \"/v1/things\", \"has_more\": " + more + ", \"data\": ["
                + String.join(",", objects) + "]}";
    }
}
