package app.soulseer.reading;

import java.time.Instant;

/**
 * A review as the reader has it who may answer it.
 *
 * @param reading the reading it is of
 * @param changeableUntil until when the reader's answer can be changed; {@code null} without an answer
 * @param mayReply whether the reader may answer now, or change the answer
 */
public record OwnReview(ReadingId reading, Review review, Instant changeableUntil, boolean mayReply) {}
