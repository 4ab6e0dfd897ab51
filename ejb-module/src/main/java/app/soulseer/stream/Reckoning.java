package app.soulseer.stream;

import app.soulseer.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what a stream has come to, from what was given there and from who was in its room (S-5). */
final class Reckoning {

    private final Handle handle;

    Reckoning(Handle handle) {
        this.handle = handle;
    }

    StreamTotals totals(Stream stream, Instant now) {
        Instant end = stream.endedAt() == null ? now : stream.endedAt();
        Duration length = stream.liveAt() == null ? Duration.ZERO : Duration.between(stream.liveAt(), end);
        Audience audience = audience(stream, now);
        return new StreamTotals(length, audience.viewers(), audience.most(), takings(stream));
    }

    private record Audience(int viewers, int most) {}

    /** Several tabs of one person are one viewer; who goes and comes at one instant is not there twice. */
    private Audience audience(Stream stream, Instant now) {
        return handle.createQuery("""
                        WITH spans AS (
                            SELECT person_id,
                                   unnest(range_agg(tstzrange(joined_at, coalesce(left_at, :now), '[]'))) AS span
                              FROM room_public_stay WHERE room_id = :room AND person_id <> :host GROUP BY person_id),
                        moves AS (
                            SELECT lower(span) AS at, 1 AS step FROM spans
                            UNION ALL
                            SELECT upper(span), -1 FROM spans),
                        counts AS (
                            SELECT sum(step) OVER (ORDER BY at, step) AS here FROM moves)
                        SELECT (SELECT count(DISTINCT person_id) FROM spans) AS viewers,
                               coalesce((SELECT max(here) FROM counts), 0) AS most""")
                .bind("room", stream.id().value())
                .bind("host", stream.host().value())
                .bind("now", now)
                .map((row, context) -> new Audience(row.getInt("viewers"), row.getInt("most")))
                .one();
    }

    private List<StreamTotals.Taking> takings(Stream stream) {
        return handle.createQuery("""
                        SELECT k.name AS gift, count(*) AS count, sum(g.price_cents) AS gross, sum(g.reader_cents) AS earned
                          FROM stream_gift g JOIN stream_gift_kind k ON k.id = g.kind_id
                         WHERE g.stream_id = :stream GROUP BY k.id, k.name
                        UNION ALL
                        SELECT NULL, count(*), sum(t.price_cents), sum(t.reader_cents)
                          FROM stream_ticket t
                         WHERE t.stream_id = :stream AND t.entry_id IS NOT NULL AND t.given_back_at IS NULL
                        HAVING count(*) > 0
                         ORDER BY gross DESC, gift""")
                .bind("stream", stream.id().value())
                .map((row, context) -> new StreamTotals.Taking(
                        row.getString("gift"), row.getInt("count"), Sql.money(row, "gross"), Sql.money(row, "earned")))
                .list();
    }
}
