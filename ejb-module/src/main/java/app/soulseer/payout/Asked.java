package app.soulseer.payout;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that the provider is asked about.
 *
 * @param name the provider's id of it
 * @param asks how often in a row it has been asked for without an answer, this time included
 * @param until the end of the lease of whoever asks
 */
record Asked(String name, int asks, Instant until) {

    /** From so many vain asks on it is no passing trouble, and admins see it. */
    static final int MANY = 5;

    private static final Duration LONGEST = Duration.ofDays(1);

    /** How long to wait after so many vain asks: 2, 4, 8 ... minutes, at most a day. */
    Duration pause() {
        Duration pause = Duration.ofMinutes(1L << Math.min(asks, 11));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
