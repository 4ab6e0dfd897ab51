package app.soulseer.payment;

import java.time.Instant;

/**
 * How much of money in waits for an admin (D-3).
 *
 * @param refundsProposed refunds that wait for a second admin
 * @param disputesToAnswer disputes that wait for evidence
 * @param evidenceDue until when the next of those takes it, or null
 * @param eventsFailing events of the provider that could not be processed yet
 * @param findings movements that the provider's books and ours disagree on
 */
public record PaymentAttention(
        long refundsProposed, long disputesToAnswer, Instant evidenceDue, long eventsFailing, long findings) {}
