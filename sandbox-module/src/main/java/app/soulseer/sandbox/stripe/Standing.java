package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** What a connected account may do and what Stripe still wants to know from its owner; tells of every change. */
final class Standing {

    /** What an account that has told nothing owes. */
    static final List<String> EVERYTHING = List.of(
            "external_account",
            "individual.dob.day",
            "individual.dob.month",
            "individual.dob.year",
            "individual.first_name",
            "individual.last_name",
            "individual.ssn_last_4",
            "tos_acceptance.date",
            "tos_acceptance.ip");

    private static final List<String> DOCUMENT = List.of("individual.verification.document");
    private static final Duration DEADLINE = Duration.ofDays(14);

    private final Core core;

    Standing(Core core) {
        this.core = core;
    }

    /** What is due by now, and why something is disabled; null when nothing is. */
    static JsonObject requirements(List<String> due, String disabled) {
        return Json.of(
                "alternatives",
                new JsonArray(),
                "current_deadline",
                null,
                "currently_due",
                Json.array(due),
                "disabled_reason",
                disabled,
                "errors",
                new JsonArray(),
                "eventually_due",
                Json.array(due),
                "past_due",
                Json.array(disabled == null ? List.of() : due),
                "pending_verification",
                new JsonArray());
    }

    /** The owner has told everything: the account may do all that it asked for. */
    void complete(String id) {
        JsonObject account = core.named("account", id);
        submit(account);
        change(account, requirements(List.of(), null), true);
    }

    /** The owner has come through the questions and left one open, without which nothing is enabled. */
    void leaveDue(String id) {
        JsonObject account = core.named("account", id);
        submit(account);
        change(account, requirements(DOCUMENT, "requirements.past_due"), false);
    }

    /** Stripe wants a document within two weeks; until then everything goes on. */
    void requireMore(String id) {
        JsonObject account = core.named("account", id);
        JsonObject requirements = requirements(DOCUMENT, null);
        requirements.addProperty("current_deadline", core.now() + DEADLINE.toSeconds());
        change(account, requirements, Json.flag(account, "payouts_enabled"));
    }

    /** The document never came: payouts and capabilities are off. */
    void disable(String id) {
        change(core.named("account", id), requirements(DOCUMENT, "requirements.past_due"), false);
    }

    /** The owner has cut the platform off. */
    void deauthorize(String id) {
        JsonObject account = core.named("account", id);
        account.addProperty("_deauthorized", true);
        core.put(account);
        core.events.addConnected(
                id,
                "account.application.deauthorized",
                Json.of("id", "ca_sandbox", "object", "application", "name", "SoulSeer"),
                null);
    }

    private void submit(JsonObject account) {
        String id = Json.text(account, "id");
        account.addProperty("details_submitted", true);
        if (!Json.has(account, "business_type")) {
            account.addProperty("business_type", "individual");
        }
        JsonObject banks = Json.part(account, "external_accounts");
        if (Json.list(banks, "data").isEmpty()) {
            Json.list(banks, "data")
                    .add(Json.of(
                            "id",
                            Ids.of("ba_"),
                            "object",
                            "bank_account",
                            "account",
                            id,
                            "account_holder_name",
                            null,
                            "account_holder_type",
                            null,
                            "account_type",
                            null,
                            "available_payout_methods",
                            Json.array("standard"),
                            "bank_name",
                            "STRIPE TEST BANK",
                            "country",
                            "US",
                            "currency",
                            "usd",
                            "default_for_currency",
                            true,
                            "fingerprint",
                            "sandboxbank000002",
                            "last4",
                            "6789",
                            "metadata",
                            new JsonObject(),
                            "routing_number",
                            "110000000",
                            "status",
                            "new"));
        }
    }

    private void change(JsonObject account, JsonObject requirements, boolean enabled) {
        JsonObject before = core.faces.show(core.known("account", Json.text(account, "id")));
        JsonObject capabilities = Json.part(account, "capabilities");
        for (String name : List.copyOf(capabilities.keySet())) {
            capabilities.addProperty(name, enabled ? "active" : "inactive");
        }
        Json.set(
                account,
                "requirements",
                requirements,
                "payouts_enabled",
                enabled,
                "charges_enabled",
                Json.is(capabilities, "card_payments", "active"));
        keep(before, account);
    }

    /** Keeps another state of an account and tells of it and of each capability that changed. */
    void keep(JsonObject before, JsonObject account) {
        String id = Json.text(account, "id");
        core.put(account);
        JsonObject difference = Events.difference(before, core.faces.show(account));
        if (difference.size() > 0) {
            core.events.addConnected(id, "account.updated", account, difference);
        }
        JsonObject capabilities = Json.part(account, "capabilities");
        for (String name : capabilities.keySet()) {
            String old = Json.text(Json.part(before, "capabilities"), name);
            if (!capabilities.get(name).getAsString().equals(old)) {
                core.events.addConnected(
                        id,
                        "capability.updated",
                        capability(account, name),
                        old == null ? null : Json.of("status", old));
            }
        }
    }

    private JsonObject capability(JsonObject account, String name) {
        JsonObject requirements = Json.part(account, "requirements").deepCopy();
        return Json.of(
                "id",
                name,
                "object",
                "capability",
                "account",
                Json.text(account, "id"),
                "future_requirements",
                requirements(List.of(), null),
                "requested",
                true,
                "requested_at",
                Json.number(account, "created"),
                "requirements",
                requirements,
                "status",
                Json.text(Json.part(account, "capabilities"), name));
    }
}
