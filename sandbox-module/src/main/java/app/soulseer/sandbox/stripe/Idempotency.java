package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The same POST under the same key is carried out once: its answer, also one that says no, is kept for a day and given
 * again. Calls that were never begun (refused parameters, conflicts) leave nothing.
 */
final class Idempotency {

    private static final String KIND = "_answer";
    private static final Duration KEPT = Duration.ofHours(24);

    /** An answer as it went out. */
    record Answer(int status, String body) {}

    private final Core core;
    private final Set<String> running = new HashSet<>();

    Idempotency(Core core) {
        this.core = core;
        core.store.change(() -> core.store
                .rows(KIND)
                .filter(row -> !isKept(row.object()))
                .forEach(row -> core.store.delete(KIND, row.id())));
    }

    private boolean isKept(JsonObject answer) {
        return Json.number(answer, "at") > core.now() - KEPT.toSeconds();
    }

    /** What tells one request from another. */
    static String fingerprint(String method, String path, Map<String, String> parameters) {
        return method + " " + path + " " + new TreeMap<>(parameters);
    }

    /**
     * Begins a call under a key; {@link #end} must follow when nothing is returned.
     *
     * @return the answer that the same call got before, if there is one
     * @throws ApiError when the key belongs to another call, or the same call is running at this moment
     */
    Optional<Answer> begin(String owner, String key, String fingerprint) {
        if (key.length() > 255) {
            throw ApiError.invalid(null, null, "Idempotency keys may be at most 255 characters.");
        }
        synchronized (running) {
            Optional<JsonObject> kept = core.store.find(KIND, id(owner, key)).filter(this::isKept);
            if (kept.isPresent()) {
                JsonObject answer = kept.get();
                if (!Json.is(answer, "fingerprint", fingerprint)) {
                    throw ApiError.of(
                            400,
                            "idempotency_error",
                            null,
                            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                                    + "Try using a key other than '" + key
                                    + "' if you meant to execute a different request.");
                }
                return Optional.of(new Answer((int) Json.number(answer, "status"), Json.text(answer, "body")));
            }
            if (!running.add(id(owner, key))) {
                throw ApiError.of(
                        409,
                        "idempotency_error",
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this Idempotent Key: " + key);
            }
            return Optional.empty();
        }
    }

    /** Keeps an answer, in the change that it answers for. */
    void keep(String owner, String key, String fingerprint, Answer answer) {
        core.store.put(
                KIND,
                owner,
                Json.of(
                        "id",
                        id(owner, key),
                        "fingerprint",
                        fingerprint,
                        "at",
                        core.now(),
                        "status",
                        answer.status(),
                        "body",
                        answer.body()));
    }

    void end(String owner, String key) {
        synchronized (running) {
            running.remove(id(owner, key));
        }
    }

    private static String id(String owner, String key) {
        return owner + " " + key;
    }
}
