package app.soulseer.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The leases of the servers, within the caller's transaction. Whether a lease has lapsed is measured by the database's
 * clock alone, so servers whose clocks differ agree on it, and moving the application's clock in a test kills nobody.
 */
final class Lease {

    private final Handle handle;

    Lease(Handle handle) {
        this.handle = handle;
    }

    void take(UUID node, String name, Instant now) {
        handle.createUpdate("""
                        INSERT INTO room_node (id, name, renewed_at, proven_at)
                        VALUES (:node, :name, clock_timestamp(), :now)""")
                .bind("node", node)
                .bind("name", name)
                .bind("now", now)
                .execute();
    }

    /**
     * Proves every trusted connection of the node up to an instant; a proof never goes back.
     *
     * @return false when the lease has been ended by others, and for ever
     */
    boolean renew(UUID node, Instant proven) {
        return handle.createUpdate("""
                        UPDATE room_node
                           SET renewed_at = clock_timestamp(), proven_at = GREATEST(proven_at, :proven)
                         WHERE id = :node AND ended_at IS NULL""")
                        .bind("node", node)
                        .bind("proven", proven)
                        .execute()
                == 1;
    }

    /** Ends every lapsed lease but one's own, at its last proof; what was connected there is gone from that moment. */
    int endLapsed(UUID self, Duration lease) {
        return handle.createUpdate("""
                        UPDATE room_node SET ended_at = proven_at
                         WHERE ended_at IS NULL AND id <> :self
                           AND renewed_at < clock_timestamp() - :millis * interval '1 millisecond'""")
                .bind("self", self)
                .bind("millis", lease.toMillis())
                .execute();
    }

    /** The same for earlier runs under the same name, which a restarted server need not wait for as long. */
    int endNamesakes(UUID self, String name, Duration lease) {
        return handle.createUpdate("""
                        UPDATE room_node SET ended_at = proven_at
                         WHERE ended_at IS NULL AND id <> :self AND name = :name
                           AND renewed_at < clock_timestamp() - :millis * interval '1 millisecond'""")
                .bind("self", self)
                .bind("name", name)
                .bind("millis", lease.toMillis())
                .execute();
    }

    /** Gives up a lease in an orderly stop: what is still connected ends at this proof. */
    void end(UUID node, Instant proven) {
        handle.createUpdate("""
                        UPDATE room_node SET proven_at = GREATEST(proven_at, :proven), ended_at = GREATEST(proven_at, :proven)
                         WHERE id = :node AND ended_at IS NULL""").bind("node", node).bind("proven", proven).execute();
    }

    /** Connections that outlived their node, with the last proof of each; locked, and skipped where another is at it. */
    Map<ConnectionId, Instant> orphans(int most, int skip) {
        Map<ConnectionId, Instant> orphans = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT c.id, COALESCE(c.suspect_at, n.ended_at) AS proof
                          FROM room_connection c JOIN room_node n ON n.id = c.node_id
                         WHERE n.ended_at IS NOT NULL AND c.ended_at IS NULL
                         ORDER BY c.id LIMIT :most OFFSET :skip FOR UPDATE OF c SKIP LOCKED""")
                .bind("most", most)
                .bind("skip", skip)
                .map((row, context) -> orphan(row))
                .forEach(entry -> orphans.put(entry.getKey(), entry.getValue()));
        return orphans;
    }

    /** The same for one person in one room, not locked: whoever ends them looks again. */
    Map<ConnectionId, Instant> orphans(RoomId room, UUID person) {
        Map<ConnectionId, Instant> orphans = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT c.id, COALESCE(c.suspect_at, n.ended_at) AS proof
                          FROM room_presence s
                          JOIN room_connection c ON c.id = s.connection_id
                          JOIN room_node n ON n.id = c.node_id
                         WHERE s.room_id = :room AND s.person_id = :person AND s.left_at IS NULL
                           AND n.ended_at IS NOT NULL AND c.ended_at IS NULL
                         ORDER BY c.id""")
                .bind("room", room.value())
                .bind("person", person)
                .map((row, context) -> orphan(row))
                .forEach(entry -> orphans.put(entry.getKey(), entry.getValue()));
        return orphans;
    }

    private static Map.Entry<ConnectionId, Instant> orphan(ResultSet row) throws SQLException {
        return Map.entry(
                new ConnectionId(row.getObject("id", UUID.class)),
                row.getObject("proof", OffsetDateTime.class).toInstant());
    }

    /** Forgets connections that ended long ago and never were in a room, and nodes that nothing refers to any more. */
    int forget(Instant before, int most) {
        int rows = handle.createUpdate("""
                        DELETE FROM room_connection c
                         WHERE c.id IN (SELECT o.id FROM room_connection o
                                         WHERE o.ended_at < :before
                                           AND NOT EXISTS (SELECT 1 FROM room_presence s WHERE s.connection_id = o.id)
                                         ORDER BY o.ended_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", before)
                .bind("most", most)
                .execute();
        handle.createUpdate("""
                        DELETE FROM room_node n
                         WHERE n.ended_at < :before
                           AND NOT EXISTS (SELECT 1 FROM room_connection c WHERE c.node_id = n.id)
                           AND NOT EXISTS (SELECT 1 FROM room_party p WHERE p.node_id = n.id)
                           AND NOT EXISTS (SELECT 1 FROM room_person p WHERE p.node_id = n.id)""").bind("before", before).execute();
        return rows;
    }
}
