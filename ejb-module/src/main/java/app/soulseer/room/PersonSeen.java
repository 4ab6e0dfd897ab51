package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A person's first connection to the site has opened. Going from page to page closes one connection and opens the
 * next, so {@link PersonGone} and this event come in quick succession. Fired synchronously in the transaction.
 */
public record PersonSeen(PersonId person, Instant at) {}
