package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A party's last connection in the room has gone. Fired synchronously in the transaction that records it.
 *
 * <p>It may be told late (a dead server is noticed after its lease), and then {@code lastProof} lies well in the past,
 * even before the other party's arrival.
 *
 * @param lastProof the last time that the person is proven to have been there, over all of the person's connections in
 *     this room; never before the arrival
 */
public record PartyLeft(RoomId room, PersonId person, Instant lastProof) {}
