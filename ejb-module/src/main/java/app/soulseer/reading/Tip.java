package app.soulseer.reading;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A tip after a reading.
 *
 * @param amount what the client gave
 * @param earned the reader's part of it; {@code null} for the client
 */
public record Tip(UUID id, Money amount, Money earned, Instant at) {}
