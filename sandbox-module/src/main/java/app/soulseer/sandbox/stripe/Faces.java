package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** How kept objects look to callers: without what is the sandbox's own business, and with what is reckoned anew. */
final class Faces {

    /** Within a transfer (https://docs.stripe.com/api/transfers/object). */
    private static final int REVERSALS_SHOWN = 10;

    private final Core core;

    Faces(Core core) {
        this.core = core;
    }

    /** The object as the API shows it. Names that begin with an underscore are the sandbox's own. */
    JsonObject show(JsonObject kept) {
        JsonObject shown = new JsonObject();
        for (String name : kept.keySet()) {
            if (!name.startsWith("_")) {
                shown.add(name, kept.get(name).deepCopy());
            }
        }
        switch (String.valueOf(Json.text(kept, "object"))) {
            case "balance_transaction" ->
                shown.addProperty("status", Json.number(kept, "available_on") <= core.now() ? "available" : "pending");
            case "event" -> shown.addProperty("pending_webhooks", core.events.pending(Json.text(kept, "id")));
            case "coupon" -> shown.addProperty("valid", Coupons.isValid(kept, core.now()));
            case "transfer" -> shown.add("reversals", reversals(kept));
            case "dispute" -> shown.add("balance_transactions", movements(kept));
            default -> {}
        }
        return shown;
    }

    /** The latest of them; all of them are told by their own list. */
    private JsonObject reversals(JsonObject transfer) {
        String id = Json.text(transfer, "id");
        List<JsonObject> shown = core.store
                .newestFirst("transfer_reversal", Store.PLATFORM)
                .filter(reversal -> Json.is(reversal, "transfer", id))
                .limit(REVERSALS_SHOWN + 1)
                .map(this::show)
                .toList();
        boolean more = shown.size() > REVERSALS_SHOWN;
        JsonObject list = list(more ? shown.subList(0, REVERSALS_SHOWN) : shown, "/v1/transfers/" + id + "/reversals");
        list.addProperty("has_more", more);
        return list;
    }

    private JsonArray movements(JsonObject dispute) {
        JsonArray movements = new JsonArray();
        for (JsonElement id : Json.list(dispute, "_balance_transactions")) {
            movements.add(show(core.known("balance_transaction", id.getAsString())));
        }
        return movements;
    }

    /** A list that is shown within another object. */
    static JsonObject list(List<JsonObject> shown, String url) {
        return Json.of("object", "list", "data", Json.array(shown), "has_more", false, "url", url);
    }
}
