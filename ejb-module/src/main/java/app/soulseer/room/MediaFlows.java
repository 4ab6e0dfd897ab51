package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * Voice or video has begun to reach a party, since the room's media was opened last. Fired synchronously in the
 * transaction that records it.
 *
 * @param at when the party's browser said so
 */
public record MediaFlows(RoomId room, PersonId person, Instant at) {}
