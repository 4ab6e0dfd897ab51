package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.Predicate;

/** {@code /v1/products}. */
final class Products {

    private static final Schema.Field[] FACTS = {
        optional("active", Types.flag()),
        clearable("description", Types.text(40_000)),
        clearable("images", Types.list(Types.url())),
        clearable("metadata", Types.metadata()),
        clearable("shippable", Types.flag()),
        clearable("statement_descriptor", Types.text(22)),
        clearable("tax_code", Types.text()),
        clearable("unit_label", Types.text(12)),
        clearable("url", Types.url())
    };

    private static final String[] PLAIN = {
        "active", "description", "images", "shippable", "statement_descriptor", "tax_code", "unit_label", "url"
    };

    private final Core core;
    private final Prices prices;

    Products(Core core, Prices prices) {
        this.core = core;
        this.prices = prices;
    }

    void routes(Routes routes) {
        routes.post(
                "/v1/products",
                Schema.of(FACTS)
                        .and(
                                required("name", Types.text()),
                                optional("id", Types.text(255)),
                                optional(
                                        "default_price_data",
                                        Types.object(
                                                required("currency", Types.currency()),
                                                required("unit_amount", Types.integer(0, Types.MOST)),
                                                clearable("metadata", Types.metadata())))),
                call -> create(call.params()));
        routes.get("/v1/products/{id}", call -> live(call));
        routes.post(
                "/v1/products/{id}",
                Schema.of(FACTS).and(optional("name", Types.text()), clearable("default_price", Types.text())),
                this::update);
        routes.delete("/v1/products/{id}", this::delete);
        routes.get(
                "/v1/products",
                Listing.schema(
                        optional("active", Types.flag()),
                        optional("created", Types.range()),
                        optional("ids", Types.list(Types.text())),
                        optional("shippable", Types.flag()),
                        optional("url", Types.text())),
                this::list);
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        Predicate<JsonObject> filter = Listing.same(params, "active", "shippable", "url")
                .and(product -> !params.has("ids") || params.texts("ids").contains(Json.text(product, "id")));
        return Listing.page(
                core,
                call,
                core.store.newestFirst("product", call.owner()).filter(product -> !Json.flag(product, "deleted")),
                filter);
    }

    private JsonObject live(Call call) {
        JsonObject product = core.need("product", call.owner(), call.id());
        if (Json.flag(product, "deleted")) {
            throw ApiError.absent("product", call.id());
        }
        return product;
    }

    private JsonObject create(Params params) {
        String id = params.text("id", Ids.of("prod_", 14));
        if (core.store
                .find("product", id)
                .filter(old -> !Json.flag(old, "deleted"))
                .isPresent()) {
            throw ApiError.invalid("resource_already_exists", "id", "Product already exists.");
        }
        JsonObject product = fresh(core, id, params.text("name"));
        params.copy(product, PLAIN);
        product.add("metadata", params.metadata());
        core.put(product);
        core.events.add("product.created", product);
        if (params.has("default_price_data")) {
            Params data = params.part("default_price_data");
            JsonObject price = prices.fresh(id, data.number("unit_amount", 0), data.metadata());
            core.put(price);
            core.events.add("price.created", price);
            product.addProperty("default_price", Json.text(price, "id"));
            core.update(product, "product.updated");
        }
        return product;
    }

    static JsonObject fresh(Core core, String id, String name) {
        return Json.of(
                "id",
                id,
                "object",
                "product",
                "active",
                true,
                "created",
                core.now(),
                "default_price",
                null,
                "description",
                null,
                "images",
                new JsonArray(),
                "livemode",
                false,
                "marketing_features",
                new JsonArray(),
                "metadata",
                new JsonObject(),
                "name",
                name,
                "package_dimensions",
                null,
                "shippable",
                null,
                "statement_descriptor",
                null,
                "tax_code",
                null,
                "type",
                "service",
                "unit_label",
                null,
                "updated",
                core.now(),
                "url",
                null);
    }

    private JsonObject update(Call call) {
        JsonObject product = live(call);
        Params params = call.params();
        if (params.has("default_price")
                && !Json.is(
                        core.needParam("price", call.owner(), params.text("default_price"), "default_price"),
                        "product",
                        call.id())) {
            throw ApiError.invalid(null, "default_price", "The price doesn't belong to this product.");
        }
        params.copy(product, PLAIN);
        params.copy(product, "name", "default_price");
        product.add("metadata", params.merged(Json.part(product, "metadata")));
        product.addProperty("updated", core.now());
        core.update(product, "product.updated");
        return product;
    }

    private JsonObject delete(Call call) {
        JsonObject product = live(call);
        if (core.newest("price", price -> Json.is(price, "product", call.id())).isPresent()) {
            throw ApiError.invalid(
                    null, null, "This product cannot be deleted because it has one or more user-created prices.");
        }
        core.events.add("product.deleted", product);
        JsonObject deleted = Json.of("id", call.id(), "object", "product", "deleted", true);
        core.put(deleted);
        return deleted;
    }
}
