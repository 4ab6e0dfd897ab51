package app.soulseer.sandbox.stripe;

import java.time.Instant;
import java.util.List;

/**
 * What became of an event on its way to the webhook.
 *
 * @param event its id
 * @param type such as {@code charge.refunded}
 * @param state {@code pending}, {@code delivered}, {@code given up} or {@code dropped}
 * @param attempts in their order
 */
public record Delivery(String event, String type, Endpoint endpoint, String state, List<Attempt> attempts) {

    /**
     * One attempt.
     *
     * @param status what was answered; 0 when nothing was, or not in time
     */
    public record Attempt(Instant at, int status) {}
}
