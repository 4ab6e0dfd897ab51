package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;
import java.util.function.Predicate;

/** {@code /v1/prices}: what one piece of a product costs, once. */
final class Prices {

    private static final Schema.Field[] FACTS = {
        optional("active", Types.flag()),
        clearable("lookup_key", Types.text(200)),
        optional("transfer_lookup_key", Types.flag()),
        clearable("metadata", Types.metadata()),
        clearable("nickname", Types.text()),
        optional("tax_behavior", Types.choice("exclusive", "inclusive", "unspecified"))
    };

    private final Core core;

    Prices(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post(
                "/v1/prices",
                Schema.of(FACTS)
                        .and(
                                required("currency", Types.currency()),
                                required("unit_amount", Types.integer(0, Types.MOST)),
                                optional("product", Types.text()),
                                optional(
                                        "product_data",
                                        Types.object(
                                                required("name", Types.text()),
                                                optional("active", Types.flag()),
                                                clearable("metadata", Types.metadata())))),
                call -> create(call.params()));
        routes.get("/v1/prices/{id}", call -> core.need("price", call.owner(), call.id()));
        routes.post("/v1/prices/{id}", Schema.of(FACTS), this::update);
        routes.get(
                "/v1/prices",
                Listing.schema(
                        optional("active", Types.flag()),
                        optional("created", Types.range()),
                        optional("currency", Types.currency()),
                        optional("lookup_keys", Types.list(Types.text())),
                        optional("product", Types.text()),
                        optional("type", Types.choice("one_time", "recurring"))),
                this::list);
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        Predicate<JsonObject> filter = Listing.same(params, "active", "currency", "product", "type")
                .and(price -> !params.has("lookup_keys")
                        || params.texts("lookup_keys").contains(Json.text(price, "lookup_key")));
        return Listing.page(core, call, "price", filter);
    }

    private JsonObject create(Params params) {
        if (params.has("product") == params.has("product_data")) {
            throw ApiError.invalid(
                    params.has("product") ? null : "parameter_missing",
                    "product",
                    params.has("product")
                            ? "You may only specify one of these parameters: product, product_data."
                            : "Missing required param: product.");
        }
        String product = params.text("product");
        if (product == null) {
            Params data = params.part("product_data");
            JsonObject fresh = Products.fresh(core, Ids.of("prod_", 14), data.text("name"));
            data.copy(fresh, "active");
            fresh.add("metadata", data.metadata());
            core.put(fresh);
            core.events.add("product.created", fresh);
            product = Json.text(fresh, "id");
        } else if (Json.flag(core.needParam("product", Store.PLATFORM, product, "product"), "deleted")) {
            throw ApiError.absentParam("product", product, "product");
        }
        JsonObject price = fresh(product, params.number("unit_amount", 0), params.metadata());
        claim(params);
        params.copy(price, "active", "lookup_key", "nickname", "tax_behavior");
        core.put(price);
        core.events.add("price.created", price);
        return price;
    }

    /** A lookup key belongs to one price; another takes it only when it says so. */
    private void claim(Params params) {
        if (!params.has("lookup_key")) {
            return;
        }
        String key = params.text("lookup_key");
        core.newest("price", price -> Json.is(price, "lookup_key", key)).ifPresent(owner -> {
            if (!params.flag("transfer_lookup_key", false)) {
                throw ApiError.invalid(
                        "resource_already_exists",
                        "lookup_key",
                        "A price (`" + Json.text(owner, "id") + "`) already uses that lookup key.");
            }
            owner.add("lookup_key", null);
            core.update(owner, "price.updated");
        });
    }

    JsonObject fresh(String product, long amount, JsonObject metadata) {
        return Json.of(
                "id",
                Ids.of("price_"),
                "object",
                "price",
                "active",
                true,
                "billing_scheme",
                "per_unit",
                "created",
                core.now(),
                "currency",
                "usd",
                "custom_unit_amount",
                null,
                "livemode",
                false,
                "lookup_key",
                null,
                "metadata",
                metadata,
                "nickname",
                null,
                "product",
                product,
                "recurring",
                null,
                "tax_behavior",
                "unspecified",
                "tiers_mode",
                null,
                "transform_quantity",
                null,
                "type",
                "one_time",
                "unit_amount",
                amount,
                "unit_amount_decimal",
                Long.toString(amount));
    }

    private JsonObject update(Call call) {
        claim(call.params());
        JsonObject price = core.need("price", call.owner(), call.id());
        call.params().copy(price, "active", "lookup_key", "nickname", "tax_behavior");
        price.add("metadata", call.params().merged(Json.part(price, "metadata")));
        core.update(price, "price.updated");
        return price;
    }
}
