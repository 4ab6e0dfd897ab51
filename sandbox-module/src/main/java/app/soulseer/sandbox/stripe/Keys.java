package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The secrets of one sandbox, made at random when its folder is new: the API's key and the webhooks' signing secrets. */
final class Keys {

    private static final String KIND = "_keys";

    private final Core core;

    Keys(Core core) {
        this.core = core;
        core.store.change(() -> {
            if (core.store.find(KIND, KIND).isEmpty()) {
                core.store.put(
                        KIND,
                        Store.PLATFORM,
                        Json.of(
                                "id",
                                KIND,
                                "secret",
                                Ids.of("sk_" + "test_", 48),
                                "platform",
                                Json.array(secret()),
                                "connect",
                                Json.array(secret())));
            }
        });
    }

    private static JsonObject secret() {
        return Json.of("secret", Ids.of("whsec" + "_", 32), "until", null);
    }

    /** The one key that the API accepts. */
    String secretKey() {
        return Json.text(kept(), "secret");
    }

    /** The secrets that deliveries to an endpoint are signed with now, the newest first. */
    List<String> signing(Endpoint endpoint) {
        List<String> secrets = new ArrayList<>();
        for (JsonElement item : Json.list(kept(), endpoint.key())) {
            JsonObject secret = item.getAsJsonObject();
            if (!Json.has(secret, "until") || Json.number(secret, "until") > core.now()) {
                secrets.add(Json.text(secret, "secret"));
            }
        }
        return secrets;
    }

    /** Makes a new signing secret; for the time of the overlap, the old one signs too. Returns the new one. */
    String roll(Endpoint endpoint, Duration overlap) {
        return core.store.change(() -> {
            JsonObject kept = kept();
            JsonArray secrets = new JsonArray();
            JsonObject fresh = secret();
            secrets.add(fresh);
            JsonObject old = Json.list(kept, endpoint.key()).get(0).getAsJsonObject();
            old.addProperty("until", core.now() + overlap.toSeconds());
            secrets.add(old);
            kept.add(endpoint.key(), secrets);
            core.store.put(KIND, Store.PLATFORM, kept);
            return Json.text(fresh, "secret");
        });
    }

    private JsonObject kept() {
        return core.known(KIND, KIND);
    }
}
