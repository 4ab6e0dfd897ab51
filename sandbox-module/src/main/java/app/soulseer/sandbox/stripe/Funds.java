package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import java.time.Duration;

/**
 * The money of the platform and of each connected account. Nothing moves but by a balance transaction, so a balance is
 * the sum of their nets, to the cent. Cents throughout.
 */
final class Funds {

    private final Core core;
    private final Duration pending;

    /** @param pending how long money from charges waits before it is available */
    Funds(Core core, Duration pending) {
        this.core = core;
        this.pending = pending;
    }

    /** Stripe's fee for a card payment: 2.9% (half a cent rounds up) and 30 cents. */
    static long fee(long amount) {
        return (amount * 29 + 500) / 1000 + 30;
    }

    /** When money that a charge brings now is available. */
    long chargeAvailableOn() {
        return core.now() + pending.toSeconds();
    }

    /** A movement without a fee, available at once. Returns its id. */
    String move(String owner, String type, String category, long amount, String source, String description) {
        return move(owner, type, category, amount, 0, source, description, core.now());
    }

    /** A movement of {@code amount}, less the fee. Returns its id. */
    String move(
            String owner,
            String type,
            String category,
            long amount,
            long fee,
            String source,
            String description,
            long availableOn) {
        JsonArray details = new JsonArray();
        if (fee != 0) {
            details.add(Json.of(
                    "amount",
                    fee,
                    "application",
                    null,
                    "currency",
                    "usd",
                    "description",
                    type.equals("adjustment") ? "Dispute fee" : "Stripe processing fees",
                    "type",
                    "stripe_fee"));
        }
        String id = Ids.of("txn_");
        core.store.put(
                "balance_transaction",
                owner,
                Json.of(
                        "id", id,
                        "object", "balance_transaction",
                        "amount", amount,
                        "available_on", availableOn,
                        "balance_type", "payments",
                        "created", core.now(),
                        "currency", "usd",
                        "description", description,
                        "exchange_rate", null,
                        "fee", fee,
                        "fee_details", details,
                        "net", amount - fee,
                        "reporting_category", category,
                        "source", source,
                        "type", type));
        return id;
    }

    /** What can be transferred, paid out or refunded now; below zero when more was taken than there was. */
    long available(String owner) {
        return sum(owner, true);
    }

    /** What is still on its way. */
    long pending(String owner) {
        return sum(owner, false);
    }

    private long sum(String owner, boolean available) {
        long now = core.now();
        return core.store
                .rows("balance_transaction")
                .filter(row -> row.owner().equals(owner))
                .map(Store.Row::object)
                .filter(movement -> available == Json.number(movement, "available_on") <= now)
                .mapToLong(movement -> Json.number(movement, "net"))
                .sum();
    }
}
