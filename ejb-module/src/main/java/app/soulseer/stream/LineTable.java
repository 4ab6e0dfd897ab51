package app.soulseer.stream;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of a stream's lines; who numbers one holds the stream's row. */
final class LineTable {

    private static final String SELECT = """
            SELECT l.stream_id, l.seq, l.person_id, coalesce(p.display_name, '') AS name, l.at, l.client_message_id, l.body,
                   l.deleted_at, k.name AS gift_name, k.art, k.effect, g.price_cents
              FROM stream_line l
              LEFT JOIN account_public_person p ON p.person_id = l.person_id
              LEFT JOIN stream_gift g ON g.id = l.gift_id
              LEFT JOIN stream_gift_kind k ON k.id = g.kind_id
            """;

    private final Handle handle;

    LineTable(Handle handle) {
        this.handle = handle;
    }

    void insert(StreamId stream, long seq, PersonId from, String clientMessageId, String text, Instant now) {
        handle.createUpdate("""
                        INSERT INTO stream_line (stream_id, seq, person_id, at, client_message_id, body)
                        VALUES (:stream, :seq, :from, :now, :message, :text)""")
                .bind("stream", stream.value())
                .bind("seq", seq)
                .bind("from", from.value())
                .bind("now", now)
                .bind("message", clientMessageId)
                .bind("text", text)
                .execute();
    }

    Optional<StreamLine> one(StreamId stream, long seq) {
        return handle.createQuery(SELECT + "WHERE l.stream_id = :stream AND l.seq = :seq")
                .bind("stream", stream.value())
                .bind("seq", seq)
                .map((row, context) -> line(row))
                .findOne();
    }

    Optional<StreamLine> byMessage(StreamId stream, PersonId from, String clientMessageId) {
        return handle.createQuery(SELECT
                        + "WHERE l.stream_id = :stream AND l.person_id = :from AND l.client_message_id = :message")
                .bind("stream", stream.value())
                .bind("from", from.value())
                .bind("message", clientMessageId)
                .map((row, context) -> line(row))
                .findOne();
    }

    /** When somebody has last said something there. */
    Optional<Instant> lastSaid(StreamId stream, PersonId from) {
        return handle.createQuery("""
                        SELECT max(at) AS at FROM stream_line
                         WHERE stream_id = :stream AND person_id = :from AND gift_id IS NULL""")
                .bind("stream", stream.value())
                .bind("from", from.value())
                .map((row, context) -> Sql.instant(row, "at"))
                .findOne();
    }

    List<StreamLine> since(StreamId stream, long seq, int most) {
        return handle.createQuery(SELECT + "WHERE l.stream_id = :stream AND l.seq > :seq ORDER BY l.seq LIMIT :most")
                .bind("stream", stream.value())
                .bind("seq", seq)
                .bind("most", most)
                .map((row, context) -> line(row))
                .list();
    }

    /** Whether the line was there to be taken away; a gift stays, and so does what is gone already. */
    boolean delete(StreamId stream, long seq, PersonId by, Instant now) {
        return handle.createUpdate("""
                        UPDATE stream_line SET deleted_at = :now, deleted_by = :by
                         WHERE stream_id = :stream AND seq = :seq AND gift_id IS NULL AND deleted_at IS NULL""")
                        .bind("stream", stream.value())
                        .bind("seq", seq)
                        .bind("by", by.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static StreamLine line(ResultSet row) throws SQLException {
        String art = row.getString("art");
        boolean deleted = row.getTimestamp("deleted_at") != null;
        return new StreamLine(
                new StreamId(Sql.uuid(row, "stream_id")),
                row.getLong("seq"),
                Sql.person(row, "person_id"),
                row.getString("name"),
                deleted ? null : row.getString("body"),
                art == null
                        ? null
                        : new StreamLine.Gift(
                                row.getString("gift_name"),
                                GiftArt.of(art),
                                GiftEffect.of(row.getString("effect")),
                                Sql.money(row, "price_cents")),
                Sql.instant(row, "at"),
                row.getString("client_message_id"),
                deleted);
    }
}
