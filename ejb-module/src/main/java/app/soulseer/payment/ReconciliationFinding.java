package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.Locale;

/**
 * A movement that the provider's books and ours disagree on. Nothing mends it by itself.
 *
 * @param source the provider's object: payment intent, refund, dispute, transfer, reversal, or the line itself
 * @param provider what their books say that came to us, or null when they know nothing of it
 * @param ours what our books say, or null likewise
 * @param happenedAt when it happened
 * @param goneAt when a later run found that both agree, or null while they don't
 */
public record ReconciliationFinding(
        PaymentGateway.MovementKind kind,
        String source,
        Problem problem,
        Money provider,
        Money providerFee,
        Money ours,
        Money ourFee,
        Instant happenedAt,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant goneAt) {

    /** What is wrong with it. */
    public enum Problem {
        /** The provider moved it, and our books don't have it. */
        MISSING,
        /** Our books have it, and the provider did not move it. */
        EXTRA,
        /** Both have it, with different amounts or fees. */
        DIFFERING;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** The name in the database and in the API. */
        public String code() {
            return code;
        }

        static Problem of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
