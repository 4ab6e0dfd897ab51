package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code expand[]}: shows objects in whole where an answer names them by id. */
final class Expansion {

    private static final int DEEPEST = 4;

    /** Kind of object, its field, and what kind the field names; "*" means that the id tells. */
    private static final Map<String, Map<String, String>> FIELDS = fields(
            "checkout.session: customer=customer payment_intent=payment_intent setup_intent=setup_intent",
            "payment_intent: customer=customer latest_charge=charge payment_method=payment_method",
            "setup_intent: customer=customer payment_method=payment_method",
            "payment_method: customer=customer",
            "charge: customer=customer payment_intent=payment_intent balance_transaction=balance_transaction "
                    + "failure_balance_transaction=balance_transaction transfer=transfer source_transfer=transfer",
            "refund: charge=charge payment_intent=payment_intent balance_transaction=balance_transaction "
                    + "failure_balance_transaction=balance_transaction",
            "dispute: charge=charge payment_intent=payment_intent",
            "radar.early_fraud_warning: charge=charge payment_intent=payment_intent",
            "balance_transaction: source=*",
            "transfer: balance_transaction=balance_transaction destination=account destination_payment=charge "
                    + "source_transaction=charge",
            "transfer_reversal: transfer=transfer balance_transaction=balance_transaction",
            "payout: balance_transaction=balance_transaction failure_balance_transaction=balance_transaction",
            "product: default_price=price",
            "price: product=product",
            "promotion_code: customer=customer",
            "promotion_code.promotion: coupon=coupon");

    private static final Map<String, String> KIND_OF_ID = Map.of(
            "ch", "charge",
            "py", "charge",
            "re", "refund",
            "pyr", "refund",
            "du", "dispute",
            "tr", "transfer",
            "trr", "transfer_reversal",
            "po", "payout",
            "tu", "topup");

    private final Core core;

    Expansion(Core core) {
        this.core = core;
    }

    private static Map<String, Map<String, String>> fields(String... lines) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            Map<String, String> fields = new HashMap<>();
            for (String field : parts[1].split(" ", -1)) {
                String[] pair = field.split("=", 2);
                fields.put(pair[0], pair[1]);
            }
            all.put(parts[0], fields);
        }
        return all;
    }

    /** @throws ApiError when a path names what can't be expanded */
    void expand(JsonObject answer, List<String> paths) {
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > DEEPEST + (steps.get(0).equals("data") ? 1 : 0)) {
                throw ApiError.invalid(
                        null,
                        "expand",
                        "You cannot expand more than " + DEEPEST + " levels of a property (" + path + ").");
            }
            follow(answer, String.valueOf(Json.text(answer, "object")), steps, path);
        }
    }

    private void follow(JsonElement at, String kind, List<String> steps, String path) {
        if (at.isJsonArray()) {
            for (JsonElement item : at.getAsJsonArray()) {
                follow(item, kindOf(item, kind), steps, path);
            }
            return;
        }
        if (steps.isEmpty() || !at.isJsonObject()) {
            return;
        }
        JsonObject object = at.getAsJsonObject();
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        Optional<JsonObject> list = hiddenList(object, kind, step);
        list.ifPresent(found -> object.add(step, found));
        String named = FIELDS.getOrDefault(kind, Map.of()).get(step);
        boolean nested = object.has(step)
                && (object.get(step).isJsonObject() || object.get(step).isJsonArray());
        if (named == null && list.isEmpty() && (!nested || rest.isEmpty())) {
            throw ApiError.invalid(null, "expand", "This property cannot be expanded (" + path + ").");
        }
        if (named != null && Json.has(object, step) && object.get(step).isJsonPrimitive()) {
            String id = object.get(step).getAsString();
            String wanted = named.equals("*") ? KIND_OF_ID.getOrDefault(id.substring(0, id.indexOf('_')), "") : named;
            core.store.find(wanted, id).ifPresent(found -> object.add(step, core.faces.show(found)));
        }
        if (Json.has(object, step)) {
            follow(object.get(step), kindOf(object.get(step), kind + "." + step), rest, path);
        }
    }

    private static String kindOf(JsonElement element, String otherwise) {
        return element.isJsonObject() && Json.has(element.getAsJsonObject(), "object")
                ? Json.text(element.getAsJsonObject(), "object")
                : otherwise;
    }

    /** Lists that an object shows only when it is asked for them. */
    private Optional<JsonObject> hiddenList(JsonObject object, String kind, String step) {
        String id = Json.text(object, "id");
        if (kind.equals("checkout.session") && step.equals("line_items")) {
            JsonObject session = core.known(kind, id);
            return Optional.of(Json.of(
                    "object",
                    "list",
                    "data",
                    Json.list(session, "_line_items").deepCopy(),
                    "has_more",
                    false,
                    "url",
                    "/v1/checkout/sessions/" + id + "/line_items"));
        }
        if (kind.equals("charge") && step.equals("refunds")) {
            return Optional.of(Faces.list(
                    core.store
                            .newestFirst("refund", Store.PLATFORM)
                            .filter(refund -> Json.is(refund, "charge", id))
                            .map(core.faces::show)
                            .toList(),
                    "/v1/charges/" + id + "/refunds"));
        }
        return Optional.empty();
    }
}
