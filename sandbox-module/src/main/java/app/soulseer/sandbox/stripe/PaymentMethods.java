package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;

/** {@code /v1/payment_methods}: cards and bank accounts that payers have typed in, saved for a customer or not. */
final class PaymentMethods {

    private final Core core;
    private final Customers customers;

    PaymentMethods(Core core, Customers customers) {
        this.core = core;
        this.customers = customers;
    }

    void routes(Routes routes) {
        routes.get("/v1/payment_methods/{id}", call -> core.need("payment_method", call.owner(), call.id()));
        routes.get(
                "/v1/customers/{id}/payment_methods/{method}",
                call -> ofCustomer(call, call.parts().get(1)));
        Schema.Field type = optional("type", Types.choice("card", "us_bank_account"));
        routes.get(
                "/v1/payment_methods",
                Listing.schema(optional("customer", Types.text()), type),
                call -> list(call, call.params().text("customer")));
        routes.get("/v1/customers/{id}/payment_methods", Listing.schema(type), call -> {
            core.need("customer", call.owner(), call.id());
            return list(call, call.id());
        });
        routes.post(
                "/v1/payment_methods/{id}/attach",
                Schema.of(required("customer", Types.text())),
                call -> attach(call.id(), call.params().text("customer")));
        routes.post("/v1/payment_methods/{id}/detach", this::detach);
    }

    private JsonObject list(Call call, String customer) {
        if (customer != null) {
            core.needParam("customer", call.owner(), customer, "customer");
        }
        return Listing.page(
                core,
                call,
                core.store
                        .newestFirst("payment_method", call.owner())
                        .filter(method -> customer != null && Json.is(method, "customer", customer)),
                Listing.same(call.params(), "type"));
    }

    private JsonObject ofCustomer(Call call, String id) {
        JsonObject method = core.need("payment_method", call.owner(), id);
        if (!Json.is(method, "customer", call.id())) {
            throw ApiError.absent("PaymentMethod", id);
        }
        return method;
    }

    /** What a parameter names: one that is there, or one of Stripe's ready-made ones, which makes a new one. */
    JsonObject named(String id) {
        return TestCard.ofToken(id)
                .map(card -> card(card, 12, 2034, null, null))
                .orElseGet(() -> core.needParam("payment_method", Store.PLATFORM, id, "payment_method"));
    }

    /** A new card, saved for nobody yet. */
    JsonObject card(TestCard card, int month, int year, String email, String name) {
        JsonObject method = method("card", email, name);
        method.add(
                "card",
                Json.of(
                        "brand",
                        "visa",
                        "checks",
                        Json.of(
                                "address_line1_check", null,
                                "address_postal_code_check", null,
                                "cvc_check", "pass"),
                        "country",
                        "US",
                        "display_brand",
                        "visa",
                        "exp_month",
                        month,
                        "exp_year",
                        year,
                        "fingerprint",
                        "sandbox" + card.number().substring(7),
                        "funding",
                        "credit",
                        "last4",
                        card.number().substring(12),
                        "networks",
                        Json.of("available", Json.array("visa"), "preferred", null),
                        "three_d_secure_usage",
                        Json.of("supported", true),
                        "wallet",
                        null));
        method.addProperty("_card", card.name());
        core.put(method);
        return method;
    }

    /** A new bank account, whose debits take their time. */
    JsonObject bankAccount(String email, String name) {
        JsonObject method = method("us_bank_account", email, name);
        method.add(
                "us_bank_account",
                Json.of(
                        "account_holder_type", "individual",
                        "account_type", "checking",
                        "bank_name", "STRIPE TEST BANK",
                        "fingerprint", "sandboxbank000001",
                        "last4", "6789",
                        "networks", Json.of("preferred", "ach", "supported", Json.array("ach")),
                        "routing_number", "110000000",
                        "status_details", new JsonObject()));
        core.put(method);
        return method;
    }

    private JsonObject method(String type, String email, String name) {
        return Json.of(
                "id",
                Ids.of("pm_"),
                "object",
                "payment_method",
                "allow_redisplay",
                "unspecified",
                "billing_details",
                billing(email, name),
                "created",
                core.now(),
                "customer",
                null,
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "type",
                type);
    }

    private static JsonObject billing(String email, String name) {
        JsonObject nowhere = Json.of(
                "city", null, "country", null, "line1", null, "line2", null, "postal_code", null, "state", null);
        return Json.of("address", nowhere, "email", email, "name", name, "phone", null, "tax_id", null);
    }

    JsonObject attach(String id, String customer) {
        customers.live(customer);
        JsonObject method =
                TestCard.ofToken(id).isPresent() ? named(id) : core.need("payment_method", Store.PLATFORM, id);
        if (Json.flag(method, "_detached")) {
            throw ApiError.invalid(
                    "payment_method_unexpected_state",
                    null,
                    "This PaymentMethod was previously detached from a customer and may not be used again.");
        }
        if (Json.has(method, "customer") && !Json.is(method, "customer", customer)) {
            throw ApiError.invalid(
                    "payment_method_unexpected_state",
                    null,
                    "The payment method you provided has already been attached to a customer.");
        }
        TestCard card = cardOf(method);
        if (card == TestCard.DECLINED || card == TestCard.INSUFFICIENT_FUNDS) {
            throw Decline.error(Decline.of(card));
        }
        method.addProperty("customer", customer);
        core.put(method);
        return method;
    }

    private JsonObject detach(Call call) {
        JsonObject method = core.need("payment_method", call.owner(), call.id());
        if (!Json.has(method, "customer")) {
            throw ApiError.invalid(
                    "payment_method_unexpected_state",
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        method.add("customer", null);
        method.addProperty("_detached", true);
        core.put(method);
        return method;
    }

    /** How it behaves; null for a bank account. */
    static TestCard cardOf(JsonObject method) {
        return Json.has(method, "_card") ? TestCard.valueOf(Json.text(method, "_card")) : null;
    }
}
