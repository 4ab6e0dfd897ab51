/**
 * Rooms where parties meet, and the proof that they are there. A room knows who may join it and nothing about why they
 * meet; features open it, observe {@link app.soulseer.room.PartyArrived} and {@link app.soulseer.room.PartyLeft}, and
 * read the view {@code room_public_presence}.
 *
 * <p>Presence is a lease. A connection's start and end are rows; in between its server proves it, together with all
 * others, by renewing one row of its own every second. A connection that does not answer pings becomes a suspect, which
 * stops its proof at its last answer, and is ended there when it stays silent. When a server dies, its connections end
 * at the last proof that it wrote.
 */
package app.soulseer.room;
