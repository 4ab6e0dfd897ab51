package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/** A refund as its row stands. */
record Refund(
        UUID id,
        UUID topUp,
        String paymentIntent,
        String charge,
        String refund,
        Money amount,
        RefundState state,
        String reason,
        String askedKey,
        PersonId askedBy,
        Instant askedAt,
        PersonId approvedBy,
        Instant approvedAt,
        String failure,
        Instant happenedAt,
        Instant failedAt,
        UUID entry,
        UUID backEntry) {}
