package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * Somebody who waits for a reader, as that reader sees it.
 *
 * @param turnUntil until when the reader is reserved for this client, or {@code null}
 */
public record Waiting(PersonId client, String clientName, Modality modality, Instant joinedAt, Instant turnUntil) {}
