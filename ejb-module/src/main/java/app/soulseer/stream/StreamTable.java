package app.soulseer.stream;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows of streams and of their transitions. A stream's row is held by whoever moves its state or numbers a line, and
 * shared by whoever buys a ticket; nobody who gives waits for it.
 */
final class StreamTable {

    private static final String SELECT = """
            SELECT id, host_id, title, description, category, tags, visibility, ticket_cents, state, moves, created_at,
                   live_at, gone_at, ended_at, end_reason, last_seq
              FROM stream_stream
            """;

    private final Handle handle;

    StreamTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Stream> find(StreamId id) {
        return one(id, "");
    }

    Optional<Stream> lock(StreamId id) {
        return one(id, " FOR NO KEY UPDATE");
    }

    /** Its state stays as it is until the end of the transaction. */
    Optional<Stream> share(StreamId id) {
        return one(id, " FOR SHARE");
    }

    private Optional<Stream> one(StreamId id, String lock) {
        return handle.createQuery(SELECT + "WHERE id = :id" + lock)
                .bind("id", id.value())
                .map((row, context) -> stream(row))
                .findOne();
    }

    /** The stream that a reader has on, interrupted or not. */
    Optional<Stream> runningOf(PersonId host) {
        return handle.createQuery(SELECT + "WHERE host_id = :host AND state IN ('live', 'interrupted')")
                .bind("host", host.value())
                .map((row, context) -> stream(row))
                .findOne();
    }

    /** Those whose host is gone since before a time, the longest first; rows that others hold are left out. */
    List<StreamId> abandoned(Instant before, int most) {
        return handle.createQuery("""
                        SELECT id FROM stream_stream WHERE state = 'interrupted' AND gone_at <= :before
                         ORDER BY gone_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED""")
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> new StreamId(Sql.uuid(row, "id")))
                .list();
    }

    void insert(Stream stream) {
        StreamPlan plan = stream.plan();
        handle.createUpdate("""
                        INSERT INTO stream_stream (id, host_id, title, description, category, tags, visibility,
                                                   ticket_cents, state, created_at)
                        VALUES (:id, :host, :title, :description, :category, :tags, :visibility, :ticket, :state,
                                :now)""")
                .bind("id", stream.id().value())
                .bind("host", stream.host().value())
                .bind("title", plan.title())
                .bind("description", plan.description())
                .bind("category", plan.category())
                .bindArray("tags", String.class, plan.tags())
                .bind("visibility", plan.visibility().code())
                .bind("ticket", Sql.cents(plan.ticket()))
                .bind("state", stream.state().code())
                .bind("now", stream.createdAt())
                .execute();
        transition(stream.id(), 0, null, stream.state(), "announced", stream.createdAt());
    }

    /** The stream's new state with what belongs to it, and the transition that led there. */
    void move(Stream before, Stream after, String reason, Instant now) {
        handle.createUpdate("""
                        UPDATE stream_stream
                           SET state = :state, moves = :moves, live_at = :live, gone_at = :gone, ended_at = :ended,
                               end_reason = :reason
                         WHERE id = :id""")
                .bind("id", after.id().value())
                .bind("state", after.state().code())
                .bind("moves", after.moves())
                .bind("live", after.liveAt())
                .bind("gone", after.goneAt())
                .bind("ended", after.endedAt())
                .bind(
                        "reason",
                        after.endReason() == null ? null : after.endReason().code())
                .execute();
        transition(after.id(), after.moves(), before.state(), after.state(), reason, now);
    }

    private void transition(StreamId id, int seq, StreamState from, StreamState to, String reason, Instant now) {
        handle.createUpdate("""
                        INSERT INTO stream_transition (stream_id, seq, from_state, to_state, reason, at)
                        VALUES (:id, :seq, :from, :to, :reason, :now)""")
                .bind("id", id.value())
                .bind("seq", seq)
                .bind("from", from == null ? null : from.code())
                .bind("to", to.code())
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    void invite(StreamId id, PersonId person, Instant now) {
        handle.createUpdate("""
                        INSERT INTO stream_invitation (stream_id, person_id, invited_at) VALUES (:id, :person, :now)
                        ON CONFLICT DO NOTHING""")
                .bind("id", id.value())
                .bind("person", person.value())
                .bind("now", now)
                .execute();
    }

    boolean isInvited(StreamId id, PersonId person) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM stream_invitation WHERE stream_id = :id AND person_id = :person)")
                .bind("id", id.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static Stream stream(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return new Stream(
                new StreamId(Sql.uuid(row, "id")),
                Sql.person(row, "host_id"),
                new StreamPlan(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("category"),
                        Arrays.asList((String[]) row.getArray("tags").getArray()),
                        Visibility.of(row.getString("visibility")),
                        Sql.money(row, "ticket_cents")),
                StreamState.of(row.getString("state")),
                row.getInt("moves"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "live_at"),
                Sql.instant(row, "gone_at"),
                Sql.instant(row, "ended_at"),
                reason == null ? null : EndReason.of(reason),
                row.getLong("last_seq"));
    }
}
