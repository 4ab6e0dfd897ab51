package app.soulseer.reading;

import app.soulseer.kernel.Page;
import java.time.Instant;

/**
 * A reader's public page.
 *
 * @param reviews the newest first
 * @param readings how many paid readings the reader has given
 */
public record ReaderProfile(
        ReaderCard card, String biography, Instant approvedAt, long readings, Page<Review> reviews) {}
