package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * Voice or video has not reached a party for some seconds, although its connection to the server may be well. Fired
 * synchronously in the transaction that records it.
 *
 * @param lastProof when the party's browser said last that it was flowing
 */
public record MediaLost(RoomId room, PersonId person, Instant lastProof) {}
