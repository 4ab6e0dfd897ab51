package app.soulseer.reading;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The dispute of a reading as one of its parties sees it. What admins have not agreed on yet is nobody else's business.
 *
 * @param words the client's own words; {@code null} for the reader, who is told the reason alone
 * @param state open, refunded or dismissed
 * @param refunded what went back to the client; {@code null} unless refunded
 * @param takenBack what of it came out of the reader's earnings; {@code null} for the client
 * @param answer what was decided, in words for both; {@code null} while it is open
 */
public record ReadingDispute(
        UUID id,
        DisputeReason reason,
        String words,
        Instant openedAt,
        DisputeState state,
        Money refunded,
        Money takenBack,
        String answer,
        Instant closedAt) {}
