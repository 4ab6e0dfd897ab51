package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;

/** {@code /v1/transfers}: money from the platform to connected accounts, and back. */
final class Transfers {

    private static final Schema CREATE = Schema.of(
            required("amount", Types.amount()),
            required("currency", Types.currency()),
            required("destination", Types.text()),
            optional("description", Types.text()),
            clearable("metadata", Types.metadata()),
            optional("source_transaction", Types.text()),
            optional("transfer_group", Types.text()));

    private final Core core;

    Transfers(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/transfers", CREATE, call -> create(call.params()));
        routes.get("/v1/transfers/{id}", call -> core.need("transfer", call.owner(), call.id()));
        routes.post(
                "/v1/transfers/{id}",
                Schema.of(clearable("metadata", Types.metadata()), optional("description", Types.text())),
                this::update);
        routes.get(
                "/v1/transfers",
                Listing.schema(
                        optional("created", Types.range()),
                        optional("destination", Types.text()),
                        optional("transfer_group", Types.text())),
                call -> Listing.page(
                        core, call, "transfer", Listing.same(call.params(), "destination", "transfer_group")));
    }

    private JsonObject create(Params params) {
        long amount = params.number("amount", 0);
        String destination = params.text("destination");
        JsonObject account = core.store
                .find("account", destination)
                .filter(found -> !Accounts.isGone(found))
                .orElseThrow(() -> ApiError.absentParam("destination", destination, "destination"));
        if (!Json.is(Json.part(account, "capabilities"), "transfers", "active")) {
            throw ApiError.invalid(
                    "insufficient_capabilities_for_transfer",
                    null,
                    "Your destination account needs to have at least one of the following capabilities enabled: "
                            + "transfers, crypto_transfers, legacy_payments");
        }
        long availableOn = core.now();
        String group = params.text("transfer_group");
        if (params.has("source_transaction")) {
            JsonObject charge = charge(params.text("source_transaction"), amount);
            JsonObject movement = core.known("balance_transaction", Json.text(charge, "balance_transaction"));
            availableOn = Math.max(availableOn, Json.number(movement, "available_on"));
            group = group == null ? Json.text(charge, "transfer_group") : group;
        } else if (amount > core.funds.available(Store.PLATFORM)) {
            throw ApiError.invalid(
                    "balance_insufficient",
                    null,
                    "You have insufficient available funds in your Stripe account. Try adding funds directly to your "
                            + "available balance by creating Charges using the 4000000000000077 test card.");
        }
        return transfer(params, amount, destination, availableOn, group);
    }

    private JsonObject charge(String id, long amount) {
        JsonObject charge = core.needParam("charge", Store.PLATFORM, id, "source_transaction");
        long used = core.store
                .newestFirst("transfer", Store.PLATFORM)
                .filter(transfer -> Json.is(transfer, "source_transaction", id))
                .mapToLong(transfer -> Json.number(transfer, "amount") - Json.number(transfer, "amount_reversed"))
                .sum();
        long left = Json.number(charge, "amount") - used;
        if (!Json.is(charge, "status", "succeeded") || amount > left) {
            throw ApiError.invalid(
                    null,
                    "source_transaction",
                    "Transfers using this transaction as a source must not exceed the source amount of "
                            + Pages.money(Json.number(charge, "amount")) + ". (There is already an existing "
                            + Pages.money(used) + " in transfers using this source.)");
        }
        return charge;
    }

    private JsonObject transfer(Params params, long amount, String destination, long availableOn, String group) {
        String id = Ids.of("tr_");
        String payment = Ids.of("py_");
        JsonObject transfer = Json.of(
                "id",
                id,
                "object",
                "transfer",
                "amount",
                amount,
                "amount_reversed",
                0,
                "balance_transaction",
                core.funds.move(
                        Store.PLATFORM,
                        "transfer",
                        "transfer",
                        -amount,
                        0,
                        id,
                        params.text("description"),
                        availableOn),
                "created",
                core.now(),
                "currency",
                "usd",
                "description",
                params.text("description"),
                "destination",
                destination,
                "destination_payment",
                payment,
                "livemode",
                false,
                "metadata",
                params.metadata(),
                "reversed",
                false,
                "source_transaction",
                params.text("source_transaction"),
                "source_type",
                "card",
                "transfer_group",
                group);
        core.put(transfer);
        core.store.put("charge", destination, arrival(payment, transfer, availableOn));
        core.events.add("transfer.created", transfer);
        return transfer;
    }

    /** The transfer as it looks to the account that gets it: a payment of its own. */
    private JsonObject arrival(String id, JsonObject transfer, long availableOn) {
        long amount = Json.number(transfer, "amount");
        String destination = Json.text(transfer, "destination");
        return Json.of(
                "id",
                id,
                "object",
                "charge",
                "amount",
                amount,
                "amount_captured",
                amount,
                "amount_refunded",
                0,
                "balance_transaction",
                core.funds.move(destination, "payment", "charge", amount, 0, id, null, availableOn),
                "captured",
                true,
                "created",
                core.now(),
                "currency",
                "usd",
                "description",
                null,
                "disputed",
                false,
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "paid",
                true,
                "payment_intent",
                null,
                "refunded",
                false,
                "source_transfer",
                Json.text(transfer, "id"),
                "status",
                "succeeded",
                "transfer_group",
                Json.text(transfer, "transfer_group"));
    }

    private JsonObject update(Call call) {
        JsonObject transfer = core.need("transfer", call.owner(), call.id());
        call.params().copy(transfer, "description");
        transfer.add("metadata", call.params().merged(Json.part(transfer, "metadata")));
        core.update(transfer, "transfer.updated");
        return transfer;
    }
}
