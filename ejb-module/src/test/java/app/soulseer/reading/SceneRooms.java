package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.room.MediaKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rooms of a {@link Scene}: the rows that rooms would have made of who comes, leaves and is reached by media. */
final class SceneRooms implements Doorkeeper.Door {

    private final Handle handle;
    private final Clock clock;
    private final Ids ids;
    private final UUID node;

    SceneRooms(Handle handle, Clock clock, Ids ids, UUID node) {
        this.handle = handle;
        this.clock = clock;
        this.ids = ids;
        this.node = node;
    }

    @Override
    public void open(UUID room, Set<PersonId> parties) {
        handle.execute("INSERT INTO room_room (id, opened_at) VALUES (?, ?)", room, clock.instant());
        parties.forEach(party ->
                handle.execute("INSERT INTO room_party (room_id, person_id) VALUES (?, ?)", room, party.value()));
    }

    @Override
    public void close(UUID room) {
        handle.execute("UPDATE room_room SET closed_at = ? WHERE id = ? AND closed_at IS NULL", clock.instant(), room);
    }

    @Override
    public void openMedia(UUID room, MediaKind kind) {
        handle.execute("""
                INSERT INTO room_media AS m (room_id, kind, is_open, opening, generation, opened_at)
                VALUES (?, ?, true, 1, 1, ?)
                ON CONFLICT (room_id) DO UPDATE
                    SET kind = excluded.kind, is_open = true,
                        opening = m.opening + CASE WHEN m.is_open THEN 0 ELSE 1 END,
                        generation = m.generation + CASE WHEN m.is_open THEN 0 ELSE 1 END""", room, kind.code(), clock.instant());
    }

    @Override
    public void stopMedia(UUID room, String reason) {
        handle.execute(
                "UPDATE room_media SET is_open = false, stopped_at = ? WHERE room_id = ? AND is_open",
                clock.instant(),
                room);
    }

    void arrive(UUID room, PersonId person) {
        handle.execute("""
                UPDATE room_party SET connections = 1, node_id = ?, joined_at = ?, suspect_at = NULL
                WHERE room_id = ? AND person_id = ?""", node, clock.instant(), room, person.value());
        UUID connection = ids.next();
        handle.execute(
                "INSERT INTO room_connection (id, node_id, person_id, remote_address, opened_at)"
                        + " VALUES (?, ?, ?, 'test', ?)",
                connection,
                node,
                person.value(),
                clock.instant());
        handle.execute("""
                INSERT INTO room_presence (id, connection_id, room_id, person_id, joined_at)
                SELECT ?, ?, p.room_id, p.person_id, ? FROM room_party p
                WHERE p.room_id = ? AND p.person_id = ? AND NOT EXISTS (
                    SELECT FROM room_presence s WHERE s.room_id = p.room_id AND s.person_id = p.person_id
                        AND s.left_at IS NULL)""", ids.next(), connection, clock.instant(), room, person.value());
    }

    /** Silent from now on, without being given up. */
    void suspect(UUID room, PersonId person) {
        handle.execute(
                "UPDATE room_party SET suspect_at = ? WHERE room_id = ? AND person_id = ?",
                clock.instant(),
                room,
                person.value());
    }

    void vanish(UUID room, PersonId person, Instant lastProof) {
        handle.execute("""
                UPDATE room_party SET connections = 0, node_id = NULL, suspect_at = NULL, left_at = ?
                WHERE room_id = ? AND person_id = ?""", lastProof, room, person.value());
        handle.execute("""
                UPDATE room_presence SET left_at = greatest(joined_at, ?)
                WHERE room_id = ? AND person_id = ? AND left_at IS NULL""", lastProof, room, person.value());
    }

    /** Returns whether it may flow at all. */
    boolean mediaFlows(UUID room, PersonId person) {
        int rows = handle.execute("""
                INSERT INTO room_media_party (room_id, person_id, connection_id, generation, opening, flowing_at)
                SELECT m.room_id, s.person_id, s.connection_id, m.generation, m.opening, ?
                FROM room_media m
                JOIN room_presence s ON s.room_id = m.room_id AND s.person_id = ? AND s.left_at IS NULL
                WHERE m.room_id = ? AND m.is_open
                ON CONFLICT (room_id, person_id) DO UPDATE
                    SET connection_id = excluded.connection_id, generation = excluded.generation,
                        opening = excluded.opening, flowing_at = excluded.flowing_at, lost_at = NULL""", clock.instant(), person.value(), room);
        return rows > 0;
    }

    /** Returns whether it flowed before. */
    boolean mediaLost(UUID room, PersonId person, Instant lastProof) {
        int rows = handle.execute("""
                UPDATE room_media_party p SET lost_at = greatest(p.flowing_at, ?) FROM room_media m
                WHERE p.room_id = ? AND p.person_id = ? AND m.room_id = p.room_id AND m.is_open
                    AND p.opening = m.opening AND p.lost_at IS NULL""", lastProof, room, person.value());
        handle.execute(
                "UPDATE room_party SET suspect_at = NULL WHERE room_id = ? AND person_id = ?", room, person.value());
        return rows > 0;
    }

    boolean mediaOpen(UUID room) {
        return handle.createQuery("SELECT is_open FROM room_media WHERE room_id = :room")
                .bind("room", room)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
