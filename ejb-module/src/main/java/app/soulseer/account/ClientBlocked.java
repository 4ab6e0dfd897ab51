package app.soulseer.account;

import app.soulseer.kernel.PersonId;

/**
 * A reader has blocked a client who was not blocked before. Fired synchronously in the transaction, so that what the
 * client is just asking of the reader ends with it.
 */
public record ClientBlocked(PersonId reader, PersonId client) {}
