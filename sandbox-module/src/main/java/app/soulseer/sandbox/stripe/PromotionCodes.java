package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;
import java.util.Locale;

/** {@code /v1/promotion_codes}: what people type in to get a coupon's discount. */
final class PromotionCodes {

    private static final Schema CREATE = Schema.of(
            required(
                    "promotion",
                    Types.object(required("type", Types.choice("coupon")), required("coupon", Types.text()))),
            optional("code", Types.text(500)),
            optional("active", Types.flag()),
            optional("customer", Types.text()),
            optional("expires_at", Types.moment()),
            optional("max_redemptions", Types.integer(1, 1_000_000_000)),
            optional(
                    "restrictions",
                    Types.object(
                            optional("first_time_transaction", Types.flag()),
                            optional("minimum_amount", Types.amount()),
                            optional("minimum_amount_currency", Types.currency()))),
            clearable("metadata", Types.metadata()));

    private final Core core;

    PromotionCodes(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/promotion_codes", CREATE, call -> create(call.params()));
        routes.get("/v1/promotion_codes/{id}", call -> core.need("promotion_code", call.owner(), call.id()));
        routes.post(
                "/v1/promotion_codes/{id}",
                Schema.of(optional("active", Types.flag()), clearable("metadata", Types.metadata())),
                this::update);
        routes.get(
                "/v1/promotion_codes",
                Listing.schema(
                        optional("active", Types.flag()),
                        optional("code", Types.text()),
                        optional("coupon", Types.text()),
                        optional("created", Types.range()),
                        optional("customer", Types.text())),
                this::list);
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        return Listing.page(
                core,
                call,
                "promotion_code",
                Listing.same(params, "active", "customer")
                        .and(code ->
                                !params.has("code") || params.text("code").equalsIgnoreCase(Json.text(code, "code")))
                        .and(code -> !params.has("coupon")
                                || Json.is(Json.part(code, "promotion"), "coupon", params.text("coupon"))));
    }

    private JsonObject create(Params params) {
        String couponId = params.part("promotion").text("coupon");
        JsonObject coupon = core.needParam("coupon", Store.PLATFORM, couponId, "promotion[coupon]");
        if (Json.flag(coupon, "deleted")) {
            throw ApiError.absentParam("coupon", couponId, "promotion[coupon]");
        }
        String code = params.text("code", Ids.code(8));
        if (!code.matches("[A-Za-z0-9-]+")) {
            throw ApiError.invalid(null, "code", "Promotion codes may hold letters, digits and dashes alone.");
        }
        if (params.flag("active", true)
                && core.newest(
                                "promotion_code",
                                old -> Json.flag(old, "active") && code.equalsIgnoreCase(Json.text(old, "code")))
                        .isPresent()) {
            throw ApiError.invalid(null, "code", "An active promotion code with `code: " + code + "` already exists.");
        }
        Params restrictions = params.part("restrictions");
        JsonObject promotion = Json.of(
                "id", Ids.of("promo_"),
                "object", "promotion_code",
                "active", params.flag("active", true),
                "code", code.toUpperCase(Locale.ROOT),
                "created", core.now(),
                "customer", null,
                "expires_at", null,
                "livemode", false,
                "max_redemptions", null,
                "metadata", params.metadata(),
                "promotion", Json.of("coupon", couponId, "type", "coupon"),
                "restrictions",
                        Json.of(
                                "first_time_transaction", restrictions.flag("first_time_transaction", false),
                                "minimum_amount", restrictions.numberOrNull("minimum_amount"),
                                "minimum_amount_currency", restrictions.text("minimum_amount_currency")),
                "times_redeemed", 0);
        params.copy(promotion, "customer", "expires_at", "max_redemptions");
        core.put(promotion);
        core.events.add("promotion_code.created", promotion);
        return promotion;
    }

    private JsonObject update(Call call) {
        JsonObject promotion = core.need("promotion_code", call.owner(), call.id());
        call.params().copy(promotion, "active");
        promotion.add("metadata", call.params().merged(Json.part(promotion, "metadata")));
        core.update(promotion, "promotion_code.updated");
        return promotion;
    }

    /**
     * The promotion code that a payer has typed in.
     *
     * @throws ApiError with a sentence for the payer when it doesn't work here
     */
    JsonObject redeemable(String code, String customer, long subtotal) {
        JsonObject promotion = core.newest(
                        "promotion_code",
                        found -> Json.flag(found, "active") && code.equalsIgnoreCase(Json.text(found, "code")))
                .orElseThrow(() -> refused("This code is invalid."));
        JsonObject coupon = core.known("coupon", Json.text(Json.part(promotion, "promotion"), "coupon"));
        boolean over = Json.has(promotion, "expires_at") && Json.number(promotion, "expires_at") <= core.now();
        boolean used = Json.has(promotion, "max_redemptions")
                && Json.number(promotion, "times_redeemed") >= Json.number(promotion, "max_redemptions");
        if (over || used || !Coupons.isValid(coupon, core.now())) {
            throw refused("This code has expired.");
        }
        if (Json.has(promotion, "customer") && !Json.is(promotion, "customer", String.valueOf(customer))) {
            throw refused("This code is for somebody else.");
        }
        JsonObject restrictions = Json.part(promotion, "restrictions");
        if (subtotal < Json.number(restrictions, "minimum_amount")) {
            throw refused("This code needs an order of at least "
                    + Pages.money(Json.number(restrictions, "minimum_amount")) + ".");
        }
        if (Json.flag(restrictions, "first_time_transaction")
                && core.newest(
                                "payment_intent",
                                paid -> customer != null
                                        && Json.is(paid, "customer", customer)
                                        && Json.is(paid, "status", "succeeded"))
                        .isPresent()) {
            throw refused("This code is for first orders.");
        }
        return promotion;
    }

    private static ApiError refused(String message) {
        return ApiError.invalid(null, "code", message);
    }
}
