package app.soulseer.reading;

import java.time.Instant;

/**
 * A private note, as the one who wrote it finds it again (D-1).
 *
 * @param otherName with whom the reading was
 * @param readingAt when the reading was asked for
 */
public record NoteLine(ReadingId reading, String otherName, Instant readingAt, String text, Instant changedAt) {}
