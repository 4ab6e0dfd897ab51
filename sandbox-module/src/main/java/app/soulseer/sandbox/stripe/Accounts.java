package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** {@code /v1/accounts}: connected accounts, as far as a platform makes them and reads what became of them. */
final class Accounts {

    private static final List<String> CAPABILITIES = List.of("transfers", "card_payments");

    private static final Schema UPDATE = Schema.of(
            optional("business_profile", businessProfile()),
            optional("business_type", Types.choice("company", "government_entity", "individual", "non_profit")),
            optional(
                    "capabilities",
                    Types.object(CAPABILITIES.stream()
                            .map(name -> optional(name, Types.object(required("requested", Types.flag()))))
                            .toArray(Schema.Field[]::new))),
            clearable("email", Types.email()),
            clearable("metadata", Types.metadata()));

    private static final Schema CREATE = UPDATE.and(
            optional("country", Types.text(2)),
            required(
                    "controller",
                    Types.object(
                            optional("fees", Types.object(optional("payer", Types.choice("account", "application")))),
                            optional(
                                    "losses",
                                    Types.object(optional("payments", Types.choice("application", "stripe")))),
                            optional("requirement_collection", Types.choice("application", "stripe")),
                            optional(
                                    "stripe_dashboard",
                                    Types.object(optional("type", Types.choice("express", "full", "none")))))));

    private final Core core;
    private final Standing standing;

    Accounts(Core core, Standing standing) {
        this.core = core;
        this.standing = standing;
    }

    private static Schema.Type businessProfile() {
        return Types.object(
                clearable("mcc", Types.text(4)),
                clearable("name", Types.text()),
                clearable("product_description", Types.text(40_000)),
                clearable("support_email", Types.email()),
                clearable("support_phone", Types.text()),
                clearable("support_url", Types.url()),
                clearable("url", Types.url()));
    }

    void routes(Routes routes) {
        routes.post("/v1/accounts", CREATE, call -> create(call.params()));
        routes.get("/v1/accounts/{id}", call -> live(call.id()));
        routes.post("/v1/accounts/{id}", UPDATE, this::update);
        routes.delete("/v1/accounts/{id}", this::delete);
        routes.get(
                "/v1/accounts",
                Listing.schema(optional("created", Types.range())),
                call -> Listing.page(
                        core,
                        call,
                        core.store.newestFirst("account", Store.PLATFORM).filter(account -> !isGone(account)),
                        account -> true));
    }

    static boolean isGone(JsonObject account) {
        return Json.flag(account, "deleted") || Json.flag(account, "_deauthorized");
    }

    private JsonObject live(String id) {
        return core.store
                .find("account", id)
                .filter(account -> !isGone(account))
                .orElseThrow(() -> ApiError.of(
                        403,
                        "invalid_request_error",
                        "account_invalid",
                        "The provided key does not have access to account '" + id
                                + "' (or that account does not exist). Application access may have been revoked."));
    }

    private JsonObject create(Params params) {
        Params controller = params.part("controller");
        String dashboard = controller.part("stripe_dashboard").text("type", "full");
        String collection = controller.text("requirement_collection", "stripe");
        String losses = controller.part("losses").text("payments", "stripe");
        String fees = controller.part("fees").text("payer", "account");
        if (dashboard.equals("express") && !losses.equals("application")) {
            throw ApiError.invalid(
                    null,
                    "controller[losses][payments]",
                    "When `controller[stripe_dashboard][type]=express`, `controller[losses][payments]` must be `application`.");
        }
        if (collection.equals("application") != dashboard.equals("none")) {
            throw ApiError.invalid(
                    null,
                    "controller[requirement_collection]",
                    "When `controller[requirement_collection]=application`, `controller[stripe_dashboard][type]` must be `none`.");
        }
        JsonObject account = Json.of(
                "id", Ids.of("acct_1", 15),
                "object", "account",
                "business_profile", emptyProfile(),
                "business_type", null,
                "capabilities", new JsonObject(),
                "charges_enabled", false,
                "controller",
                        Json.of(
                                "fees",
                                Json.of("payer", fees),
                                "is_controller",
                                true,
                                "losses",
                                Json.of("payments", losses),
                                "requirement_collection",
                                collection,
                                "stripe_dashboard",
                                Json.of("type", dashboard),
                                "type",
                                "application"),
                "country", params.text("country", "US"),
                "created", core.now(),
                "default_currency", "usd",
                "details_submitted", false,
                "email", params.text("email"),
                "external_accounts", Json.of("object", "list", "data", new JsonArray(), "has_more", false, "url", null),
                "future_requirements", Standing.requirements(List.of(), null),
                "metadata", params.metadata(),
                "payouts_enabled", false,
                "requirements", Standing.requirements(Standing.EVERYTHING, "requirements.past_due"),
                "settings",
                        Json.of(
                                "payouts",
                                Json.of(
                                        "debit_negative_balances",
                                        true,
                                        "schedule",
                                        Json.of("delay_days", 2, "interval", "daily"),
                                        "statement_descriptor",
                                        null)),
                "tos_acceptance", Json.of("date", null, "ip", null, "user_agent", null),
                "type", dashboard.equals("express") ? "express" : "none");
        Json.part(account, "external_accounts")
                .addProperty("url", "/v1/accounts/" + Json.text(account, "id") + "/external_accounts");
        apply(params, account);
        core.put(account);
        return account;
    }

    private static JsonObject emptyProfile() {
        return Json.of(
                "mcc", null,
                "name", null,
                "product_description", null,
                "support_address", null,
                "support_email", null,
                "support_phone", null,
                "support_url", null,
                "url", null);
    }

    private static void apply(Params params, JsonObject account) {
        params.copy(account, "email", "business_type");
        JsonObject profile = Json.part(account, "business_profile");
        params.part("business_profile").copy(profile, profile.keySet().toArray(String[]::new));
        JsonObject capabilities = Json.part(account, "capabilities");
        for (String name : CAPABILITIES) {
            Params capability = params.part("capabilities").part(name);
            if (capability.flag("requested", false) && !capabilities.has(name)) {
                capabilities.addProperty(name, Json.flag(account, "payouts_enabled") ? "active" : "inactive");
            } else if (capability.given("requested") && !capability.flag("requested", true)) {
                capabilities.remove(name);
            }
        }
    }

    private JsonObject update(Call call) {
        JsonObject account = live(call.id());
        JsonObject before = core.faces.show(account);
        apply(call.params(), account);
        account.add("metadata", call.params().merged(Json.part(account, "metadata")));
        standing.keep(before, account);
        return account;
    }

    private JsonObject delete(Call call) {
        live(call.id());
        if (core.funds.available(call.id()) != 0 || core.funds.pending(call.id()) != 0) {
            throw ApiError.invalid(
                    null, null, "This account cannot be deleted because its balance is not zero: " + call.id());
        }
        JsonObject deleted = Json.of("id", call.id(), "object", "account", "deleted", true);
        core.put(deleted);
        return deleted;
    }
}
