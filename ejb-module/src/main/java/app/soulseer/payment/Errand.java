package app.soulseer.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Something to be done or asked at the provider.
 *
 * @param subject what it is about: an id of ours or of the provider's, by its kind
 * @param lookAt until when whoever took it has the time for it
 * @param tries how often it has been taken, this time included
 * @param createdAt when it became due first
 */
record Errand(Kind kind, String subject, Instant lookAt, int tries, Instant createdAt) {

    /** What there is to do; the subject is named in brackets. */
    enum Kind {
        /** How does a page stand? (our top-up) */
        TOP_UP,
        /** Charge a saved card. (our top-up) */
        CHARGE,
        /** How does a payment stand? (payment intent) */
        PAYMENT,
        /** What was kept of it? (charge) */
        FEE,
        /** What does the card look like? (payment method) */
        CARD,
        /** Forget the card. (payment method) */
        FORGET_CARD,
        /** Make a refund. (our refund) */
        REFUND,
        /** Which refunds does a payment have? (payment intent) */
        REFUNDS,
        /** How does a dispute stand? (dispute) */
        DISPUTE;

        private final String code = name().toLowerCase(Locale.ROOT);

        String code() {
            return code;
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    private static final Duration LONGEST = Duration.ofHours(6);

    /** How long to wait after so many vain tries: 15 s, 30 s, 1 min ... 6 h. */
    static Duration pause(int tries) {
        Duration pause = Duration.ofSeconds(15L << Math.min(Math.max(tries - 1, 0), 11));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
