package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonObject;

/** {@code /v1/transfers/{id}/reversals}: taking a transfer back, in whole or in part. */
final class Reversals {

    private static final Schema CREATE = Schema.of(
            optional("amount", Types.amount()),
            optional("description", Types.text()),
            clearable("metadata", Types.metadata()));

    private final Core core;

    Reversals(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/transfers/{id}/reversals", CREATE, call -> {
            JsonObject transfer = core.need("transfer", call.owner(), call.id());
            return reverse(
                    transfer,
                    call.params().numberOrNull("amount"),
                    call.params().text("description", "REFUND FOR TRANSFER"),
                    call.params().metadata());
        });
        routes.get("/v1/transfers/{id}/reversals", Listing.schema(), call -> {
            core.need("transfer", call.owner(), call.id());
            return Listing.page(
                    core,
                    call,
                    core.store
                            .newestFirst("transfer_reversal", call.owner())
                            .filter(reversal -> Json.is(reversal, "transfer", call.id())),
                    reversal -> true);
        });
        routes.get("/v1/transfers/{id}/reversals/{reversal}", call -> {
            String id = call.parts().get(1);
            JsonObject reversal = core.need("transfer_reversal", call.owner(), id);
            if (!Json.is(reversal, "transfer", call.id())) {
                throw ApiError.absent("transfer_reversal", id);
            }
            return reversal;
        });
    }

    /** Takes back an amount, or all that is left when it is null. */
    JsonObject reverse(JsonObject transfer, Long wanted, String description, JsonObject metadata) {
        String transferId = Json.text(transfer, "id");
        String account = Json.text(transfer, "destination");
        long left = Json.number(transfer, "amount") - Json.number(transfer, "amount_reversed");
        long amount = wanted == null ? left : wanted;
        if (left == 0) {
            throw ApiError.invalid(null, null, "Transfer " + transferId + " has already been fully reversed.");
        }
        if (amount > left) {
            throw ApiError.invalid(
                    null,
                    "amount",
                    "Reversal amount (" + Pages.money(amount) + ") is greater than unreversed amount on transfer ("
                            + Pages.money(left) + ")");
        }
        if (amount > core.funds.available(account) + core.funds.pending(account)) {
            throw ApiError.invalid(
                    "balance_insufficient",
                    null,
                    "The connected account doesn't have enough balance to cover this reversal.");
        }
        String id = Ids.of("trr_");
        String refund = Ids.of("pyr_");
        JsonObject reversal = Json.of(
                "id",
                id,
                "object",
                "transfer_reversal",
                "amount",
                amount,
                "balance_transaction",
                core.funds.move(Store.PLATFORM, "transfer_refund", "transfer_reversal", amount, id, description),
                "created",
                core.now(),
                "currency",
                "usd",
                "destination_payment_refund",
                refund,
                "metadata",
                metadata,
                "source_refund",
                null,
                "transfer",
                transferId);
        core.funds.move(account, "payment_refund", "refund", -amount, refund, "REFUND FOR PAYMENT");
        core.put(reversal);
        long reversed = Json.number(transfer, "amount_reversed") + amount;
        Json.set(transfer, "amount_reversed", reversed, "reversed", reversed == Json.number(transfer, "amount"));
        core.update(transfer, "transfer.reversed");
        return reversal;
    }
}
