package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The rows of rooms' media, within the caller's transaction.
 *
 * <p>Rows are locked in one order everywhere: a party's row, then whatever a feature locks when it hears of a change,
 * and the row of the room's media last of all. So a feature may open and stop media while it holds rows of its own.
 */
final class MediaTable {

    /** What a signal is weighed by: the room's media, and where its two parties take part. */
    record Between(
            boolean known,
            boolean open,
            int generation,
            UUID mine,
            int myGeneration,
            UUID other,
            UUID theirs,
            int theirGeneration) {}

    /** A party's own row. */
    record Part(UUID connection, int generation, Integer opening, boolean lost) {

        /** Whether media is recorded to flow to the party in the present opening of its room. */
        boolean flowsIn(Room media) {
            return media.open() && opening != null && opening == media.opening() && !lost;
        }
    }

    /** The row of a room's media. */
    record Room(MediaKind kind, boolean open, int opening, int generation) {}

    private final Handle handle;

    MediaTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Room> lockRoom(RoomId room) {
        return room(room, " FOR UPDATE");
    }

    Optional<Room> room(RoomId room) {
        return room(room, "");
    }

    private Optional<Room> room(RoomId room, String lock) {
        return handle.createQuery(
                        "SELECT kind, is_open, opening, generation FROM room_media WHERE room_id = :room" + lock)
                .bind("room", room.value())
                .map((row, context) -> new Room(
                        MediaKind.of(row.getString("kind")),
                        row.getBoolean("is_open"),
                        row.getInt("opening"),
                        row.getInt("generation")))
                .findOne();
    }

    /** Opens a room's media, if it is not open. Returns what it is then, if it was changed by this. */
    Optional<Room> open(RoomId room, MediaKind kind, Instant now) {
        return handle.createQuery("""
                        INSERT INTO room_media AS m (room_id, kind, is_open, opening, generation, opened_at)
                        VALUES (:room, :kind, true, 1, 1, :now)
                        ON CONFLICT (room_id) DO UPDATE
                           SET kind = excluded.kind, is_open = true, opening = m.opening + 1,
                               generation = m.generation + 1, opened_at = excluded.opened_at
                         WHERE NOT m.is_open
                        RETURNING kind, opening, generation""")
                .bind("room", room.value())
                .bind("kind", kind.code())
                .bind("now", now)
                .map((row, context) -> new Room(
                        MediaKind.of(row.getString("kind")), true, row.getInt("opening"), row.getInt("generation")))
                .findOne();
    }

    /** Makes open media of another kind, without interrupting it. Returns whether it was of another kind. */
    boolean change(RoomId room, MediaKind kind) {
        return handle.createUpdate("""
                        UPDATE room_media SET kind = :kind WHERE room_id = :room AND is_open AND kind <> :kind""")
                        .bind("room", room.value())
                        .bind("kind", kind.code())
                        .execute()
                > 0;
    }

    /** Stops a room's media. Returns the number of the opening that has ended by this; nothing when it was not open. */
    Optional<Integer> stop(RoomId room, Instant now) {
        return handle.createQuery("""
                        UPDATE room_media SET is_open = false, stopped_at = greatest(opened_at, :now)
                         WHERE room_id = :room AND is_open
                        RETURNING opening""")
                .bind("room", room.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne();
    }

    void renegotiate(RoomId room) {
        handle.createUpdate("UPDATE room_media SET generation = generation + 1 WHERE room_id = :room")
                .bind("room", room.value())
                .execute();
    }

    Optional<Part> lockPart(RoomId room, PersonId person) {
        return handle.createQuery("""
                        SELECT connection_id, generation, opening, lost_at IS NOT NULL AS lost
                          FROM room_media_party WHERE room_id = :room AND person_id = :person FOR UPDATE""")
                .bind("room", room.value())
                .bind("person", person.value())
                .map((row, context) -> new Part(
                        row.getObject("connection_id", UUID.class),
                        row.getInt("generation"),
                        row.getObject("opening", Integer.class),
                        row.getBoolean("lost")))
                .findOne();
    }

    void takePart(RoomId room, PersonId person, ConnectionId connection, int generation) {
        handle.createUpdate("""
                        INSERT INTO room_media_party (room_id, person_id, connection_id, generation)
                        VALUES (:room, :person, :connection, :generation)
                        ON CONFLICT (room_id, person_id) DO UPDATE
                           SET connection_id = excluded.connection_id, generation = excluded.generation""")
                .bind("room", room.value())
                .bind("person", person.value())
                .bind("connection", connection.value())
                .bind("generation", generation)
                .execute();
    }

    void flows(RoomId room, PersonId person, int opening, Instant now) {
        handle.createUpdate("""
                        UPDATE room_media_party SET opening = :opening, flowing_at = :now, lost_at = NULL
                         WHERE room_id = :room AND person_id = :person""")
                .bind("room", room.value())
                .bind("person", person.value())
                .bind("opening", opening)
                .bind("now", now)
                .execute();
    }

    void lost(RoomId room, PersonId person, Instant lastProof) {
        handle.createUpdate("""
                        UPDATE room_media_party SET lost_at = greatest(flowing_at, :proof)
                         WHERE room_id = :room AND person_id = :person""")
                .bind("room", room.value())
                .bind("person", person.value())
                .bind("proof", lastProof)
                .execute();
    }

    /** A party whose media went with its connection. */
    record Gone(RoomId room, PersonId person, Instant lastProof) {}

    /**
     * Media is lost to whoever took part from connections that have ended or left: at the end of the connection, unless
     * a time is given.
     *
     * @param room one room alone, or {@code null} for every room
     */
    List<Gone> lostWith(Collection<UUID> connections, RoomId room, Instant lastProof) {
        handle.createQuery("""
                        SELECT 1 FROM room_media_party
                         WHERE connection_id = ANY(:connections) AND (CAST(:room AS uuid) IS NULL OR room_id = :room)
                         ORDER BY room_id, person_id FOR UPDATE""")
                .bind("connections", connections.toArray(UUID[]::new))
                .bind("room", room == null ? null : room.value())
                .mapTo(Integer.class)
                .list();
        return handle.createQuery("""
                        UPDATE room_media_party p
                           SET lost_at = GREATEST(p.flowing_at, COALESCE(CAST(:proof AS timestamptz), c.ended_at))
                          FROM room_media m, room_connection c
                         WHERE p.connection_id = ANY(:connections) AND (CAST(:room AS uuid) IS NULL OR p.room_id = :room)
                           AND m.room_id = p.room_id AND c.id = p.connection_id
                           AND m.is_open AND p.opening = m.opening AND p.lost_at IS NULL
                        RETURNING p.room_id, p.person_id, p.lost_at""")
                .bind("connections", connections.toArray(UUID[]::new))
                .bind("room", room == null ? null : room.value())
                .bind("proof", lastProof)
                .map((row, context) -> new Gone(
                        new RoomId(row.getObject("room_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("lost_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Nothing when the person is no party of the room. */
    Optional<Between> between(RoomId room, PersonId person) {
        return handle.createQuery("""
                        SELECT m.room_id IS NOT NULL AS known, coalesce(m.is_open, false) AS is_open,
                               coalesce(m.generation, 0) AS generation,
                               mine.connection_id AS mine, coalesce(mine.generation, 0) AS my_generation,
                               other.person_id AS other, theirs.connection_id AS theirs,
                               coalesce(theirs.generation, 0) AS their_generation
                          FROM room_party p
                          JOIN room_party other ON other.room_id = p.room_id AND other.person_id <> p.person_id
                          LEFT JOIN room_media m ON m.room_id = p.room_id
                          LEFT JOIN room_media_party mine
                                 ON mine.room_id = p.room_id AND mine.person_id = p.person_id
                          LEFT JOIN room_media_party theirs
                                 ON theirs.room_id = p.room_id AND theirs.person_id = other.person_id
                         WHERE p.room_id = :room AND p.person_id = :person""")
                .bind("room", room.value())
                .bind("person", person.value())
                .map((row, context) -> between(row))
                .findOne();
    }

    private static Between between(ResultSet row) throws SQLException {
        return new Between(
                row.getBoolean("known"),
                row.getBoolean("is_open"),
                row.getInt("generation"),
                row.getObject("mine", UUID.class),
                row.getInt("my_generation"),
                row.getObject("other", UUID.class),
                row.getObject("theirs", UUID.class),
                row.getInt("their_generation"));
    }

    MediaStand stand(RoomId room, PersonId person, ConnectionId connection) {
        return handle.createQuery("""
                        SELECT m.is_open, m.generation,
                               p.connection_id = :connection AND p.generation = m.generation AS seated,
                               coalesce(p.generation = m.generation, false) AS taken,
                               p.opening IS NOT DISTINCT FROM m.opening AND p.lost_at IS NULL AS flows
                          FROM room_media m
                          LEFT JOIN room_media_party p ON p.room_id = m.room_id AND p.person_id = :person
                         WHERE m.room_id = :room""")
                .bind("room", room.value())
                .bind("person", person.value())
                .bind("connection", connection.value())
                .map((row, context) -> new MediaStand(
                        row.getBoolean("is_open"),
                        row.getInt("generation"),
                        row.getBoolean("seated"),
                        row.getBoolean("taken"),
                        row.getBoolean("flows")))
                .findOne()
                .orElse(new MediaStand(false, 0, false, false, false));
    }
}
