package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A person's last connection to the site has ended; the next page may open another at once, so whoever acts on absence
 * waits. Fired synchronously in the transaction.
 *
 * @param lastProof when the person was last proven to be there
 */
public record PersonGone(PersonId person, Instant lastProof) {}
