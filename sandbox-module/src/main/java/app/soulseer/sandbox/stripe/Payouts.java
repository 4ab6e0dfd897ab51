package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** {@code /v1/payouts} of connected accounts: what goes from their balances to their banks. */
final class Payouts {

    private static final Duration ON_ITS_WAY = Duration.ofDays(2);

    private final Core core;

    Payouts(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.get("/v1/payouts/{id}", call -> core.need("payout", call.owner(), call.id()));
        routes.get(
                "/v1/payouts",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("destination", Types.text()),
                        optional("status", Types.choice("canceled", "failed", "in_transit", "paid", "pending"))),
                call -> Listing.page(core, call, "payout", Listing.same(call.params(), "destination", "status")));
    }

    /** All that an account has available sets out for its bank. */
    JsonObject send(String accountId) {
        JsonObject account = core.named("account", accountId);
        long amount = core.funds.available(accountId);
        if (!Json.flag(account, "payouts_enabled") || amount <= 0) {
            throw new IllegalArgumentException("the account " + accountId + " has nothing that can be paid out");
        }
        JsonArray paidOut = new JsonArray();
        JsonArray before = alreadyPaidOut(accountId);
        core.store.newestFirst("balance_transaction", accountId).forEach(movement -> {
            if (Json.number(movement, "available_on") <= core.now() && !before.contains(movement.get("id"))) {
                paidOut.add(movement.get("id"));
            }
        });
        String id = Ids.of("po_");
        JsonObject payout = Json.of(
                "id",
                id,
                "object",
                "payout",
                "amount",
                amount,
                "application_fee",
                null,
                "application_fee_amount",
                null,
                "arrival_date",
                core.now() + ON_ITS_WAY.toSeconds(),
                "automatic",
                true,
                "balance_transaction",
                core.funds.move(accountId, "payout", "payout", -amount, id, "STRIPE PAYOUT"),
                "created",
                core.now(),
                "currency",
                "usd",
                "description",
                "STRIPE PAYOUT",
                "destination",
                Json.text(
                        Json.list(Json.part(account, "external_accounts"), "data")
                                .get(0)
                                .getAsJsonObject(),
                        "id"),
                "failure_balance_transaction",
                null,
                "failure_code",
                null,
                "failure_message",
                null,
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "method",
                "standard",
                "original_payout",
                null,
                "reconciliation_status",
                "completed",
                "reversed_by",
                null,
                "source_type",
                "card",
                "statement_descriptor",
                null,
                "status",
                "in_transit",
                "trace_id",
                null,
                "type",
                "bank_account");
        payout.add("_paid_out", paidOut);
        core.store.put("payout", accountId, payout);
        core.events.addConnected(accountId, "payout.created", payout, null);
        return payout;
    }

    /** A payout that failed paid nothing out: what was in it goes with the next one, and so do its own two movements. */
    private JsonArray alreadyPaidOut(String account) {
        JsonArray all = new JsonArray();
        core.store.newestFirst("payout", account).forEach(payout -> {
            if (!Json.has(payout, "failure_balance_transaction")) {
                all.addAll(Json.list(payout, "_paid_out"));
                all.add(payout.get("balance_transaction"));
            }
        });
        return all;
    }

    /** The bank has the money. */
    JsonObject paid(String id) {
        JsonObject payout = underWay(id);
        payout.addProperty("status", "paid");
        return keep(payout, "payout.paid");
    }

    /** The bank has sent the money back. */
    JsonObject fail(String id) {
        JsonObject payout = underWay(id);
        Json.set(
                payout,
                "status",
                "failed",
                "failure_code",
                "account_closed",
                "failure_message",
                "The bank account has been closed.",
                "failure_balance_transaction",
                back(payout, "payout_failure", "payout_reversal"));
        return keep(payout, "payout.failed");
    }

    /** It was stopped before it set out; the money is the account's again. */
    JsonObject cancel(String id) {
        JsonObject payout = underWay(id);
        Json.set(
                payout,
                "status",
                "canceled",
                "failure_balance_transaction",
                back(payout, "payout_cancel", "payout_reversal"));
        return keep(payout, "payout.canceled");
    }

    private String back(JsonObject payout, String type, String category) {
        return core.funds.move(
                account(payout),
                type,
                category,
                Json.number(payout, "amount"),
                Json.text(payout, "id"),
                "PAYOUT REVERSAL");
    }

    private JsonObject underWay(String id) {
        JsonObject payout = core.named("payout", id);
        if (!List.of("in_transit", "pending").contains(Json.text(payout, "status"))) {
            throw new IllegalArgumentException("the payout " + id + " is " + Json.text(payout, "status"));
        }
        return payout;
    }

    private String account(JsonObject payout) {
        return core.store
                .rows("payout")
                .filter(row -> row.id().equals(Json.text(payout, "id")))
                .findFirst()
                .orElseThrow()
                .owner();
    }

    private JsonObject keep(JsonObject payout, String event) {
        String account = account(payout);
        core.store.put("payout", account, payout);
        core.events.addConnected(account, event, payout, null);
        return payout;
    }
}
