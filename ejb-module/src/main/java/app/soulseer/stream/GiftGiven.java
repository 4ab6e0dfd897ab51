package app.soulseer.stream;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A gift that was given in a stream (S-4).
 *
 * @param price what it cost the client
 */
public record GiftGiven(UUID id, StreamId stream, UUID kind, Money price, Instant at) {}
