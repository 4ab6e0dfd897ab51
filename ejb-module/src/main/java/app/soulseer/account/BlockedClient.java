package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A client whom a reader has blocked, for that reader alone.
 *
 * @param reason the reader's own note, may be empty
 */
public record BlockedClient(PersonId client, String name, String reason, Instant since) {}
