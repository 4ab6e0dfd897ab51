package app.soulseer.reading;

import java.time.Instant;

/**
 * Which of one's own readings are asked for; {@code null} means any.
 *
 * @param paidOnly only readings with at least one charged minute
 * @param from requested at or after
 * @param to requested before
 */
public record ReadingFilter(boolean paidOnly, Instant from, Instant to) {

    public static final ReadingFilter ALL = new ReadingFilter(false, null, null);
}
