package app.soulseer.payment.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How long Stripe remembers what was asked under our id. It forgets an idempotency key after 24 hours at the earliest
 * (https://docs.stripe.com/api/idempotent_requests); a key that is sent later would do its work a second time, so for an
 * older id it has to be looked first whether its work is done.
 */
final class Keys {

    /** Below Stripe's promise, for the difference of clocks. */
    private static final Duration SURE = Duration.ofHours(23);

    private Keys() {}

    /** Whether something that was asked under this id may be forgotten by now. */
    static boolean mayBeForgotten(UUID id, Instant now) {
        Instant made = madeAt(id);
        return made == null || made.plus(SURE).isBefore(now);
    }

    /** A moment before which nothing was asked under this id. */
    static Instant notBefore(UUID id) {
        Instant made = madeAt(id);
        return made == null ? Instant.EPOCH : made.minus(Duration.ofHours(1));
    }

    /** The first 48 bits of a UUID of version 7 are milliseconds (RFC 9562, section 5.7). */
    private static Instant madeAt(UUID id) {
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : null;
    }
}
