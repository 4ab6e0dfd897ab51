package app.soulseer.room;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The rows of rooms, parties and connections, within the caller's transaction. Each change returns the events that
 * follow from it, to be fired in the same transaction.
 *
 * <p>Rows are locked in one order everywhere: connections by id, then parties by room and person, then their part in
 * the room's media, then persons by id.
 * The row of a party (or a person) is locked before its connections are counted, so of two tabs that go at once exactly
 * one is the last. A room's own row is never locked here, so a feature may close a room while it holds rows of its own
 * that an observer of these events wants.
 */
final class Presence {

    private final Handle handle;

    Presence(Handle handle) {
        this.handle = handle;
    }

    void open(RoomId room, Set<PersonId> parties, Instant now) {
        handle.createUpdate("INSERT INTO room_room (id, opened_at) VALUES (:room, :now) ON CONFLICT (id) DO NOTHING")
                .bind("room", room.value())
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        INSERT INTO room_party (room_id, person_id)
                        SELECT :room, person_id FROM unnest(:people) AS person_id ORDER BY person_id
                        ON CONFLICT (room_id, person_id) DO NOTHING""")
                .bind("room", room.value())
                .bind("people", parties.stream().map(PersonId::value).toArray(UUID[]::new))
                .execute();
    }

    void close(RoomId room, Instant now) {
        handle.createUpdate("""
                        UPDATE room_room SET closed_at = GREATEST(opened_at, :now)
                         WHERE id = :room AND closed_at IS NULL""").bind("room", room.value()).bind("now", now).execute();
    }

    boolean mayJoin(RoomId room, PersonId person) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM room_party p JOIN room_room r ON r.id = p.room_id
                                        WHERE p.room_id = :room AND p.person_id = :person AND r.closed_at IS NULL)""")
                .bind("room", room.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** @throws DomainException {@code room.connection_ended} when the node's lease has ended */
    List<Object> connected(UUID node, ConnectionId connection, PersonId person, String address, Instant now) {
        int rows = handle.createUpdate("""
                        INSERT INTO room_connection (id, node_id, person_id, remote_address, opened_at)
                        SELECT :id, n.id, :person, :address, :now FROM room_node n
                         WHERE n.id = :node AND n.ended_at IS NULL""")
                .bind("id", connection.value())
                .bind("node", node)
                .bind("person", person.value())
                .bind("address", address)
                .bind("now", now)
                .execute();
        if (rows == 0) {
            throw new DomainException(RoomProblem.CONNECTION_ENDED);
        }
        int connections = handle.createQuery("""
                        INSERT INTO room_person AS p (person_id, connections, node_id, seen_at)
                        VALUES (:person, 1, :node, :now)
                        ON CONFLICT (person_id) DO UPDATE
                           SET connections = p.connections + 1, node_id = :node, seen_at = GREATEST(p.seen_at, :now)
                        RETURNING connections""")
                .bind("person", person.value())
                .bind("node", node)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
        return connections == 1 ? List.of(new PersonSeen(person, now)) : List.of();
    }

    /**
     * Ends what the person of a connection has left in a room on servers whose lease has ended, should nobody have come
     * to it yet. Whoever was cut off there has been away; a stay that began before that was told would hide it, and
     * the time away would count as present.
     */
    List<Object> leftBehind(ConnectionId connection, RoomId room) {
        // In the order of joined(), so that an end of this connection waits for both steps.
        Map<ConnectionId, Instant> orphans = handle.createQuery(
                        "SELECT person_id FROM room_connection WHERE id = :id AND ended_at IS NULL FOR SHARE")
                .bind("id", connection.value())
                .mapTo(UUID.class)
                .findOne()
                .map(person -> new Lease(handle).orphans(room, person))
                .orElse(Map.of());
        return orphans.isEmpty() ? List.of() : ended(orphans);
    }

    /**
     * Begins a stay; joining a room again in which the connection is changes nothing.
     *
     * @throws DomainException {@code room.unknown} for a stranger, {@code room.closed}, {@code room.connection_ended}
     */
    List<Object> joined(UUID stay, ConnectionId connection, RoomId room, Instant now) {
        // The share lock makes whoever ends this connection wait, so that the end sees the new stay.
        PersonId person = handle.createQuery("""
                        SELECT c.person_id FROM room_connection c JOIN room_node n ON n.id = c.node_id
                         WHERE c.id = :id AND c.ended_at IS NULL AND n.ended_at IS NULL FOR SHARE OF c""")
                .bind("id", connection.value())
                .map((row, context) -> new PersonId(row.getObject(1, UUID.class)))
                .findOne()
                .orElseThrow(() -> new DomainException(RoomProblem.CONNECTION_ENDED));
        Party before = handle.createQuery("""
                        SELECT p.room_id, p.person_id, p.connections, r.closed_at IS NOT NULL AS closed
                          FROM room_party p JOIN room_room r ON r.id = p.room_id
                         WHERE p.room_id = :room AND p.person_id = :person FOR UPDATE OF p""")
                .bind("room", room.value())
                .bind("person", person.value())
                .map((row, context) -> Party.read(row))
                .findOne()
                .orElseThrow(() -> new DomainException(RoomProblem.UNKNOWN));
        if (before.closed()) {
            throw new DomainException(RoomProblem.CLOSED);
        }
        handle.createUpdate("""
                        INSERT INTO room_presence (id, connection_id, room_id, person_id, joined_at)
                        VALUES (:stay, :connection, :room, :person, :now)
                        ON CONFLICT (connection_id, room_id) WHERE left_at IS NULL DO NOTHING""")
                .bind("stay", stay)
                .bind("connection", connection.value())
                .bind("room", room.value())
                .bind("person", person.value())
                .bind("now", now)
                .execute();
        recount(List.of(before));
        return before.connections() == 0 ? List.of(new PartyArrived(room, person, now)) : List.of();
    }

    /** Ends a stay at its last proof; nothing happens when there is none. */
    List<Object> left(ConnectionId connection, RoomId room, Instant lastProof) {
        List<Party> before = lockParties(List.of(connection.value()), room);
        endStays(List.of(connection.value()), room, lastProof);
        List<Object> events = new ArrayList<>(departures(before));
        events.addAll(mediaLost(List.of(connection.value()), room, lastProof));
        return events;
    }

    /**
     * Ends connections, each at its last proof, but not later than its node's lease was good for; those that have ended
     * before are left as they are.
     */
    List<Object> ended(Map<ConnectionId, Instant> lastProofs) {
        UUID[] ids = lastProofs.keySet().stream().map(ConnectionId::value).toArray(UUID[]::new);
        List<UUID> live =
                handle.createQuery("""
                        SELECT id FROM room_connection WHERE id = ANY(:ids) AND ended_at IS NULL
                         ORDER BY id FOR UPDATE""").bind("ids", ids).mapTo(UUID.class).list();
        if (live.isEmpty()) {
            return List.of();
        }
        var batch = handle.prepareBatch("""
                UPDATE room_connection c
                   SET ended_at = GREATEST(c.opened_at, LEAST(CAST(:proof AS timestamptz), n.ended_at)), suspect_at = NULL
                  FROM room_node n
                 WHERE c.id = :id AND n.id = c.node_id""");
        for (UUID id : live) {
            batch.bind("id", id)
                    .bind("proof", lastProofs.get(new ConnectionId(id)))
                    .add();
        }
        batch.execute();
        List<Party> before = lockParties(live, null);
        endStays(live, null, null);
        List<Object> events = new ArrayList<>(departures(before));
        events.addAll(mediaLost(live, null, null));
        events.addAll(peopleGone(live));
        return events;
    }

    /** A call that was held from these connections is broken, even where the person is still there in another tab. */
    private List<MediaLost> mediaLost(Collection<UUID> connections, RoomId room, Instant lastProof) {
        return new MediaTable(handle)
                .lostWith(connections, room, lastProof).stream()
                        .map(gone -> new MediaLost(gone.room(), gone.person(), gone.lastProof()))
                        .toList();
    }

    /** Stops the proof of silent connections at their last answer, and lets go of those that answered again. */
    void suspect(Map<ConnectionId, Instant> silent, Set<ConnectionId> trusted) {
        List<UUID> ids = new ArrayList<>();
        silent.keySet().forEach(id -> ids.add(id.value()));
        trusted.forEach(id -> ids.add(id.value()));
        List<UUID> live = handle.createQuery("""
                        SELECT id FROM room_connection WHERE id = ANY(:ids) AND ended_at IS NULL
                         ORDER BY id FOR UPDATE""")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list();
        if (live.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                UPDATE room_connection SET suspect_at = CASE WHEN CAST(:proof AS timestamptz) IS NOT NULL
                                                             THEN GREATEST(opened_at, CAST(:proof AS timestamptz)) END
                 WHERE id = :id""");
        for (UUID id : live) {
            batch.bind("id", id).bind("proof", silent.get(new ConnectionId(id))).add();
        }
        batch.execute();
        recount(lockParties(live, null));
    }

    private List<Party> lockParties(Collection<UUID> connections, RoomId room) {
        return handle.createQuery("""
                        SELECT p.room_id, p.person_id, p.connections, r.closed_at IS NOT NULL AS closed
                          FROM room_party p JOIN room_room r ON r.id = p.room_id
                         WHERE (p.room_id, p.person_id) IN (
                               SELECT s.room_id, s.person_id FROM room_presence s
                                WHERE s.connection_id = ANY(:connections) AND s.left_at IS NULL
                                  AND (CAST(:room AS uuid) IS NULL OR s.room_id = :room))
                         ORDER BY p.room_id, p.person_id FOR UPDATE OF p""")
                .bind("connections", connections.toArray(UUID[]::new))
                .bind("room", room == null ? null : room.value())
                .map((row, context) -> Party.read(row))
                .list();
    }

    private void endStays(Collection<UUID> connections, RoomId room, Instant lastProof) {
        handle.createUpdate("""
                        UPDATE room_presence s
                           SET left_at = GREATEST(s.joined_at, COALESCE(CAST(:proof AS timestamptz), c.ended_at))
                          FROM room_connection c
                         WHERE c.id = s.connection_id AND s.connection_id = ANY(:connections) AND s.left_at IS NULL
                           AND (CAST(:room AS uuid) IS NULL OR s.room_id = :room)""")
                .bind("connections", connections.toArray(UUID[]::new))
                .bind("room", room == null ? null : room.value())
                .bind("proof", lastProof)
                .execute();
    }

    private List<Object> departures(List<Party> before) {
        List<Object> events = new ArrayList<>();
        List<Recount> after = recount(before);
        for (Party party : before) {
            if (party.connections() == 0 || party.closed()) {
                continue;
            }
            for (Recount recount : after) {
                if (recount.is(party) && recount.connections() == 0) {
                    events.add(
                            new PartyLeft(new RoomId(party.room()), new PersonId(party.person()), recount.lastProof()));
                }
            }
        }
        return events;
    }

    /** Makes the rows of locked parties say what their open stays say. A trusted connection goes before a suspect. */
    private List<Recount> recount(List<Party> parties) {
        if (parties.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        UPDATE room_party p
                           SET connections = s.live, node_id = s.node_id, suspect_at = s.suspect_at, left_at = s.left_at,
                               joined_at = CASE WHEN p.connections = 0 AND s.live > 0 THEN s.joined_at
                                                ELSE p.joined_at END
                          FROM (SELECT k.room_id, k.person_id,
                                       count(s.id) FILTER (WHERE s.left_at IS NULL) AS live,
                                       (array_agg(c.node_id ORDER BY c.suspect_at IS NULL DESC, n.ended_at IS NULL DESC,
                                                  c.id DESC) FILTER (WHERE s.left_at IS NULL))[1] AS node_id,
                                       CASE WHEN NOT bool_or(c.suspect_at IS NULL) FILTER (WHERE s.left_at IS NULL)
                                            THEN max(c.suspect_at) FILTER (WHERE s.left_at IS NULL)
                                       END AS suspect_at,
                                       min(s.joined_at) FILTER (WHERE s.left_at IS NULL) AS joined_at,
                                       max(s.left_at) AS left_at
                                  FROM unnest(:rooms, :people) AS k (room_id, person_id)
                                  LEFT JOIN room_presence s ON s.room_id = k.room_id AND s.person_id = k.person_id
                                  LEFT JOIN room_connection c ON c.id = s.connection_id
                                  LEFT JOIN room_node n ON n.id = c.node_id
                                 GROUP BY k.room_id, k.person_id) s
                         WHERE p.room_id = s.room_id AND p.person_id = s.person_id
                        RETURNING p.room_id, p.person_id, p.connections, p.left_at""")
                .bind("rooms", parties.stream().map(Party::room).toArray(UUID[]::new))
                .bind("people", parties.stream().map(Party::person).toArray(UUID[]::new))
                .map((row, context) -> Recount.read(row))
                .list();
    }

    private List<Object> peopleGone(Collection<UUID> connections) {
        UUID[] people =
                handle.createQuery("""
                        SELECT p.person_id FROM room_person p
                         WHERE p.connections > 0 AND p.person_id IN (
                               SELECT c.person_id FROM room_connection c WHERE c.id = ANY(:connections))
                         ORDER BY p.person_id FOR UPDATE""").bind("connections", connections.toArray(UUID[]::new)).mapTo(UUID.class).stream()
                        .toArray(UUID[]::new);
        return handle
                .createQuery("""
                        UPDATE room_person p
                           SET connections = s.live, node_id = s.node_id, seen_at = GREATEST(p.seen_at, s.ended_at)
                          FROM (SELECT k.person_id, count(c.id) AS live,
                                       (array_agg(c.node_id ORDER BY n.ended_at IS NULL DESC, c.id DESC)
                                           FILTER (WHERE c.id IS NOT NULL))[1] AS node_id,
                                       (SELECT max(e.ended_at) FROM room_connection e
                                         WHERE e.id = ANY(:connections) AND e.person_id = k.person_id) AS ended_at
                                  FROM unnest(:people) AS k (person_id)
                                  LEFT JOIN room_connection c ON c.person_id = k.person_id AND c.ended_at IS NULL
                                  LEFT JOIN room_node n ON n.id = c.node_id
                                 GROUP BY k.person_id) s
                         WHERE p.person_id = s.person_id
                        RETURNING p.person_id, p.connections, p.seen_at""")
                .bind("people", people)
                .bind("connections", connections.toArray(UUID[]::new))
                .map((row, context) -> row.getInt("connections") > 0
                        ? null
                        : (Object) new PersonGone(
                                new PersonId(row.getObject("person_id", UUID.class)),
                                row.getObject("seen_at", java.time.OffsetDateTime.class)
                                        .toInstant()))
                .stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private record Party(UUID room, UUID person, int connections, boolean closed) {
        static Party read(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Party(
                    row.getObject("room_id", UUID.class),
                    row.getObject("person_id", UUID.class),
                    row.getInt("connections"),
                    row.getBoolean("closed"));
        }
    }

    private record Recount(UUID room, UUID person, int connections, Instant lastProof) {
        static Recount read(java.sql.ResultSet row) throws java.sql.SQLException {
            var left = row.getObject("left_at", java.time.OffsetDateTime.class);
            return new Recount(
                    row.getObject("room_id", UUID.class),
                    row.getObject("person_id", UUID.class),
                    row.getInt("connections"),
                    left == null ? null : left.toInstant());
        }

        boolean is(Party party) {
            return room.equals(party.room()) && person.equals(party.person());
        }
    }
}
