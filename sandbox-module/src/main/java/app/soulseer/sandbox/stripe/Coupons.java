package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.clearable;
import static app.soulseer.sandbox.stripe.Schema.optional;
import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;

/** {@code /v1/coupons}: discounts that promotion codes stand for. */
final class Coupons {

    private static final Schema CREATE = Schema.of(
            optional("id", Types.text(200)),
            optional("amount_off", Types.amount()),
            optional("currency", Types.currency()),
            optional("percent_off", Types.percent()),
            optional("duration", Types.choice("forever", "once", "repeating")),
            optional("duration_in_months", Types.integer(1, 1200)),
            optional("max_redemptions", Types.integer(1, 1_000_000_000)),
            optional("redeem_by", Types.moment()),
            optional("name", Types.text(40)),
            optional("applies_to", Types.object(required("products", Types.list(Types.text())))),
            clearable("metadata", Types.metadata()));

    private final Core core;

    Coupons(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/coupons", CREATE, call -> create(call.params()));
        routes.get("/v1/coupons/{id}", this::live);
        routes.post(
                "/v1/coupons/{id}",
                Schema.of(optional("name", Types.text(40)), clearable("metadata", Types.metadata())),
                this::update);
        routes.delete("/v1/coupons/{id}", this::delete);
        routes.get(
                "/v1/coupons",
                Listing.schema(optional("created", Types.range())),
                call -> Listing.page(
                        core,
                        call,
                        core.store.newestFirst("coupon", call.owner()).filter(coupon -> !Json.flag(coupon, "deleted")),
                        coupon -> true));
    }

    /** Whether it can be redeemed at this second. */
    static boolean isValid(JsonObject coupon, long now) {
        boolean left = !Json.has(coupon, "max_redemptions")
                || Json.number(coupon, "times_redeemed") < Json.number(coupon, "max_redemptions");
        boolean inTime = !Json.has(coupon, "redeem_by") || Json.number(coupon, "redeem_by") > now;
        return left && inTime && !Json.flag(coupon, "deleted");
    }

    private JsonObject live(Call call) {
        JsonObject coupon = core.need("coupon", call.owner(), call.id());
        if (Json.flag(coupon, "deleted")) {
            throw ApiError.absent("coupon", call.id());
        }
        return coupon;
    }

    private JsonObject create(Params params) {
        if (params.has("amount_off") == params.has("percent_off")) {
            throw ApiError.invalid(
                    params.has("amount_off") ? null : "parameter_missing",
                    "percent_off",
                    "Must provide either percent_off or amount_off (and not both).");
        }
        if (params.has("amount_off") && !params.has("currency")) {
            throw ApiError.invalid("parameter_missing", "currency", "You must pass currency when passing amount_off");
        }
        String duration = params.text("duration", "once");
        if (duration.equals("repeating") != params.has("duration_in_months")) {
            throw ApiError.invalid(
                    null, "duration_in_months", "duration_in_months must be given exactly when duration is repeating.");
        }
        String id = params.text("id", Ids.of("", 8));
        if (core.store
                .find("coupon", id)
                .filter(old -> !Json.flag(old, "deleted"))
                .isPresent()) {
            throw ApiError.invalid("resource_already_exists", "id", "Coupon already exists.");
        }
        JsonObject coupon = Json.of(
                "id",
                id,
                "object",
                "coupon",
                "amount_off",
                null,
                "created",
                core.now(),
                "currency",
                null,
                "duration",
                duration,
                "duration_in_months",
                null,
                "livemode",
                false,
                "max_redemptions",
                null,
                "metadata",
                params.metadata(),
                "name",
                null,
                "percent_off",
                null,
                "redeem_by",
                null,
                "times_redeemed",
                0,
                "valid",
                true);
        params.copy(
                coupon,
                "amount_off",
                "currency",
                "percent_off",
                "duration_in_months",
                "max_redemptions",
                "redeem_by",
                "name",
                "applies_to");
        core.put(coupon);
        core.events.add("coupon.created", coupon);
        return coupon;
    }

    private JsonObject update(Call call) {
        JsonObject coupon = live(call);
        call.params().copy(coupon, "name");
        coupon.add("metadata", call.params().merged(Json.part(coupon, "metadata")));
        core.update(coupon, "coupon.updated");
        return coupon;
    }

    private JsonObject delete(Call call) {
        JsonObject coupon = live(call);
        core.events.add("coupon.deleted", coupon);
        // What was sold with it still names it.
        coupon.addProperty("deleted", true);
        core.put(coupon);
        return Json.of("id", call.id(), "object", "coupon", "deleted", true);
    }
}
