package app.soulseer.reading;

import java.time.Instant;

/**
 * What a client said of a reading.
 *
 * @param stars 1 to 5
 * @param text may be empty
 * @param reply the reader's answer, or {@code null}
 */
public record Review(String clientName, int stars, String text, Instant at, Reply reply) {}
