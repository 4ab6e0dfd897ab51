package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A party's first connection has joined the room; further tabs of the same person are not told. Fired synchronously in
 * the transaction that records it, so an observer that throws undoes the arrival.
 *
 * @param at when the connection joined
 */
public record PartyArrived(RoomId room, PersonId person, Instant at) {}
