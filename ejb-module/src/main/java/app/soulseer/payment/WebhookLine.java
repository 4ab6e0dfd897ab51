package app.soulseer.payment;

import java.time.Instant;

/**
 * An event of the provider's that could not be processed yet, for admins.
 *
 * @param account the connected account that it is about, or null for our own
 * @param dueAt when it is tried again
 * @param error what went wrong last
 */
public record WebhookLine(
        String id,
        String type,
        String account,
        Instant createdAt,
        Instant receivedAt,
        int attempts,
        Instant dueAt,
        String error) {}
