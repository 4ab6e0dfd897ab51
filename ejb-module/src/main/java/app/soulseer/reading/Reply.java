package app.soulseer.reading;

import java.time.Instant;

/**
 * What a reader answered to a review.
 *
 * @param at when it was first written
 * @param changed whether it was changed since
 */
public record Reply(String text, Instant at, boolean changed) {}
