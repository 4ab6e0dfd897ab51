package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code /v1/customers}. */
final class Customers {

    private static final Schema WRITE = Schema.of(
            clearable("email", Types.email()),
            clearable("name", Types.text(256)),
            clearable("phone", Types.text(20)),
            clearable("description", Types.text()),
            clearable("metadata", Types.metadata()));

    private final Core core;

    Customers(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/customers", WRITE, call -> create(call.params()));
        routes.get("/v1/customers/{id}", call -> core.need("customer", call.owner(), call.id()));
        routes.post("/v1/customers/{id}", WRITE, this::update);
        routes.delete("/v1/customers/{id}", this::delete);
        routes.get(
                "/v1/customers",
                Listing.schema(optional("created", Types.range()), optional("email", Types.text())),
                call -> Listing.page(
                        core,
                        call,
                        core.store
                                .newestFirst("customer", call.owner())
                                .filter(customer -> !Json.flag(customer, "deleted")),
                        Listing.same(call.params(), "email")));
    }

    private JsonObject create(Params params) {
        JsonObject customer = fresh(params.text("email"), params.text("name"));
        customer.add("metadata", params.metadata());
        params.copy(customer, "phone", "description");
        core.put(customer);
        return customer;
    }

    /** A new customer of this email and name, either of which may be null. */
    JsonObject fresh(String email, String name) {
        JsonObject customer = Json.of(
                "id",
                Ids.of("cus_", 14),
                "object",
                "customer",
                "address",
                null,
                "balance",
                0,
                "created",
                core.now(),
                "currency",
                null,
                "default_source",
                null,
                "delinquent",
                false,
                "description",
                null,
                "email",
                email,
                "invoice_prefix",
                Ids.code(8),
                "invoice_settings",
                Json.of(
                        "custom_fields", null,
                        "default_payment_method", null,
                        "footer", null,
                        "rendering_options", null),
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "name",
                name,
                "next_invoice_sequence",
                1,
                "phone",
                null,
                "preferred_locales",
                new JsonArray(),
                "shipping",
                null,
                "tax_exempt",
                "none",
                "test_clock",
                null);
        core.put(customer);
        return customer;
    }

    /** What a parameter names, unless it has been deleted. */
    JsonObject live(String id) {
        JsonObject customer = core.needParam("customer", Store.PLATFORM, id, "customer");
        if (Json.flag(customer, "deleted")) {
            throw ApiError.absentParam("customer", id, "customer");
        }
        return customer;
    }

    private JsonObject update(Call call) {
        JsonObject customer = core.need("customer", call.owner(), call.id());
        if (Json.flag(customer, "deleted")) {
            throw ApiError.absent("customer", call.id());
        }
        call.params().copy(customer, "email", "name", "phone", "description");
        customer.add("metadata", call.params().merged(Json.part(customer, "metadata")));
        core.put(customer);
        return customer;
    }

    private JsonObject delete(Call call) {
        JsonObject customer = core.need("customer", call.owner(), call.id());
        if (Json.flag(customer, "deleted")) {
            throw ApiError.absent("customer", call.id());
        }
        JsonObject deleted = Json.of("id", call.id(), "object", "customer", "deleted", true);
        core.put(deleted);
        core.store.newestFirst("payment_method", call.owner()).forEach(method -> {
            if (Json.is(method, "customer", call.id())) {
                method.add("customer", null);
                method.addProperty("_detached", true);
                core.put(method);
            }
        });
        return deleted;
    }
}
