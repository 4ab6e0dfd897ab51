package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a checkout session sells, line by line, and what a coupon takes off. Cents throughout. */
final class LineItems {

    static final Schema.Type PARAMETER = Types.list(Types.object(
            optional("price", Types.text()),
            optional("quantity", Types.integer(1, 999_999)),
            optional(
                    "price_data",
                    Types.object(
                            required("currency", Types.currency()),
                            required("unit_amount", Types.integer(0, Types.MOST)),
                            optional("product", Types.text()),
                            optional("tax_behavior", Types.choice("exclusive", "inclusive", "unspecified")),
                            optional(
                                    "product_data",
                                    Types.object(
                                            required("name", Types.text()),
                                            optional("description", Types.text(40_000)),
                                            optional("images", Types.list(Types.url())),
                                            optional("tax_code", Types.text()),
                                            clearable("metadata", Types.metadata())))))));

    private final Core core;
    private final Prices prices;

    LineItems(Core core, Prices prices) {
        this.core = core;
        this.prices = prices;
    }

    JsonArray read(List<Params> given) {
        JsonArray items = new JsonArray();
        for (int i = 0; i < given.size(); i++) {
            Params item = given.get(i);
            String path = "line_items[" + i + "]";
            if (item.has("price") == item.has("price_data")) {
                throw ApiError.invalid(
                        item.has("price") ? null : "parameter_missing",
                        path + "[price]",
                        item.has("price")
                                ? "You may only specify one of these parameters: price, price_data."
                                : "Missing required param: " + path + "[price].");
            }
            if (!item.has("quantity")) {
                throw ApiError.invalid(
                        "parameter_missing",
                        path + "[quantity]",
                        "Quantity is required. Add `quantity` to `" + path + "`");
            }
            JsonObject price = item.has("price")
                    ? listed(item.text("price"), path + "[price]")
                    : made(item.part("price_data"), path + "[price_data]");
            items.add(item(price, item.number("quantity", 1)));
        }
        return items;
    }

    private JsonObject listed(String id, String path) {
        JsonObject price = core.needParam("price", Store.PLATFORM, id, path);
        if (!Json.flag(price, "active")) {
            throw ApiError.invalid(
                    null, path, "The price specified is inactive. This field only accepts active prices.");
        }
        JsonObject product = core.known("product", Json.text(price, "product"));
        if (!Json.flag(product, "active")) {
            throw ApiError.invalid(
                    null,
                    path,
                    "Price `" + id + "` is not available to be purchased because its product is not active.");
        }
        return price;
    }

    /** A price for this session alone: it is inactive, so it sells nothing else. */
    private JsonObject made(Params data, String path) {
        String product = data.text("product");
        if (data.has("product") == data.has("product_data")) {
            throw ApiError.invalid(
                    "parameter_missing",
                    path + "[product_data]",
                    "Give either product or product_data in " + path + ".");
        }
        if (product == null) {
            Params facts = data.part("product_data");
            JsonObject fresh = Products.fresh(core, Ids.of("prod_", 14), facts.text("name"));
            facts.copy(fresh, "description", "images", "tax_code");
            fresh.add("metadata", facts.metadata());
            fresh.addProperty("active", false);
            core.put(fresh);
            product = Json.text(fresh, "id");
        } else {
            core.needParam("product", Store.PLATFORM, product, path + "[product]");
        }
        JsonObject price = prices.fresh(product, data.number("unit_amount", 0), new JsonObject());
        data.copy(price, "tax_behavior");
        price.addProperty("active", false);
        core.put(price);
        return price;
    }

    private JsonObject item(JsonObject price, long quantity) {
        JsonObject product = core.known("product", Json.text(price, "product"));
        long amount = Json.number(price, "unit_amount") * quantity;
        return Json.of(
                "id",
                Ids.of("li_"),
                "object",
                "item",
                "amount_discount",
                0,
                "amount_subtotal",
                amount,
                "amount_tax",
                0,
                "amount_total",
                amount,
                "currency",
                "usd",
                "description",
                Json.text(product, "name"),
                "metadata",
                new JsonObject(),
                "price",
                price,
                "quantity",
                quantity);
    }

    /** The sum of a field over all lines. */
    static long sum(JsonArray items, String name) {
        long sum = 0;
        for (JsonElement item : items) {
            sum += Json.number(item.getAsJsonObject(), name);
        }
        return sum;
    }

    /** Takes a coupon's discount off the lines it applies to, so that the lines' discounts add up to it. */
    static void discount(JsonArray items, JsonObject coupon) {
        JsonArray products = Json.list(Json.part(coupon, "applies_to"), "products");
        long base = 0;
        for (JsonElement item : items) {
            base += applies(item.getAsJsonObject(), products)
                    ? Json.number(item.getAsJsonObject(), "amount_subtotal")
                    : 0;
        }
        long off = off(coupon, base);
        long seen = 0;
        long given = 0;
        for (JsonElement element : items) {
            JsonObject item = element.getAsJsonObject();
            if (applies(item, products)) {
                seen += Json.number(item, "amount_subtotal");
                long upToHere = off * seen / base;
                Json.set(
                        item,
                        "amount_discount",
                        upToHere - given,
                        "amount_total",
                        Json.number(item, "amount_subtotal") - (upToHere - given));
                given = upToHere;
            }
        }
    }

    private static boolean applies(JsonObject item, JsonArray products) {
        return Json.number(item, "amount_subtotal") > 0
                && (products.isEmpty()
                        || products.contains(Json.part(item, "price").get("product")));
    }

    private static long off(JsonObject coupon, long base) {
        if (Json.has(coupon, "amount_off")) {
            return Math.min(base, Json.number(coupon, "amount_off"));
        }
        return coupon.get("percent_off")
                .getAsBigDecimal()
                .multiply(BigDecimal.valueOf(base))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
