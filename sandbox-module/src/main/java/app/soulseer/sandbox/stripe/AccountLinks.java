package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.Schema.required;

import com.google.gson.JsonObject;
import java.time.Duration;

/** {@code /v1/account_links} and login links: addresses of pages for an account's owner, each good for one visit. */
final class AccountLinks {

    static final Duration GOOD_FOR = Duration.ofMinutes(5);

    /** Links by their secret; also the visits that they turned into. */
    static final String KIND = "_link";

    private static final Schema CREATE = Schema.of(
            required("account", Types.text()),
            required("refresh_url", Types.url()),
            required("return_url", Types.url()),
            required("type", Types.choice("account_onboarding", "account_update")));

    private final Core core;

    AccountLinks(Core core) {
        this.core = core;
    }

    void routes(Routes routes) {
        routes.post("/v1/account_links", CREATE, call -> create(call.params()));
        routes.post("/v1/accounts/{id}/login_links", this::login);
    }

    private JsonObject create(Params params) {
        JsonObject account = core.store
                .find("account", params.text("account"))
                .filter(found -> !Accounts.isGone(found))
                .orElseThrow(() -> ApiError.absentParam("account", params.text("account"), "account"));
        if (params.text("type").equals("account_update")
                && Json.is(Json.part(account, "controller"), "requirement_collection", "stripe")) {
            throw ApiError.invalid(
                    null,
                    "type",
                    "You cannot create `account_update` type Account Links for this account; use `account_onboarding`.");
        }
        String secret = Ids.of("");
        long expires = core.now() + GOOD_FOR.toSeconds();
        core.store.put(
                KIND,
                Store.PLATFORM,
                Json.of(
                        "id",
                        secret,
                        "page",
                        "onboard",
                        "account",
                        Json.text(account, "id"),
                        "expires",
                        expires,
                        "refresh_url",
                        params.text("refresh_url"),
                        "return_url",
                        params.text("return_url"),
                        "used",
                        false));
        return Json.of(
                "object",
                "account_link",
                "created",
                core.now(),
                "expires_at",
                expires,
                "url",
                core.base + "/onboard/" + secret);
    }

    private JsonObject login(Call call) {
        JsonObject account = core.store
                .find("account", call.id())
                .filter(found -> !Accounts.isGone(found))
                .orElseThrow(() -> ApiError.absent("account", call.id()));
        if (!Json.is(Json.part(Json.part(account, "controller"), "stripe_dashboard"), "type", "express")) {
            throw ApiError.invalid(
                    null, null, "Cannot create a login link for an account that isn't an Express account.");
        }
        if (!Json.flag(account, "details_submitted")) {
            throw ApiError.invalid(
                    null, null, "Cannot create a login link for an account that has not completed onboarding.");
        }
        String secret = Ids.of("");
        core.store.put(
                KIND,
                Store.PLATFORM,
                Json.of(
                        "id",
                        secret,
                        "page",
                        "express",
                        "account",
                        call.id(),
                        "expires",
                        core.now() + GOOD_FOR.toSeconds(),
                        "used",
                        false));
        return Json.of("object", "login_link", "created", core.now(), "url", core.base + "/express/" + secret);
    }
}
