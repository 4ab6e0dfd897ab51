package app.soulseer.sandbox.stripe;

import java.time.Instant;
import java.util.Map;

/**
 * A call of the API as it came in, whatever was answered.
 *
 * @param params by their names as they were sent, such as {@code metadata[user]}
 * @param idempotencyKey null when there was none
 * @param account the connected account it was made for; null when for the platform
 */
public record ReceivedCall(
        Instant at, String method, String path, Map<String, String> params, String idempotencyKey, String account) {}
