package app.soulseer.stream;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of gifts, and of those that are still to be told. */
final class GiftTable {

    private final Handle handle;

    GiftTable(Handle handle) {
        this.handle = handle;
    }

    /** Whether the row is new; one under the same key that is being made at this moment is waited for. */
    boolean insert(GiftGiven gift, PersonId client, Money readerPart, String key) {
        return handle.createUpdate("""
                        INSERT INTO stream_gift (id, stream_id, client_id, kind_id, price_cents, reader_cents, asked_key,
                                                 at)
                        VALUES (:id, :stream, :client, :kind, :price, :readerPart, :key, :at)
                        ON CONFLICT (client_id, asked_key) DO NOTHING""")
                        .bind("id", gift.id())
                        .bind("stream", gift.stream().value())
                        .bind("client", client.value())
                        .bind("kind", gift.kind())
                        .bind("price", gift.price().cents())
                        .bind("readerPart", readerPart.cents())
                        .bind("key", key)
                        .bind("at", gift.at())
                        .execute()
                == 1;
    }

    void posted(GiftGiven gift, UUID entry) {
        handle.createUpdate("UPDATE stream_gift SET entry_id = :entry WHERE id = :id")
                .bind("entry", entry)
                .bind("id", gift.id())
                .execute();
    }

    Optional<GiftGiven> byKey(PersonId client, String key) {
        return handle.createQuery("""
                        SELECT id, stream_id, kind_id, price_cents, at FROM stream_gift
                         WHERE client_id = :client AND asked_key = :key""")
                .bind("client", client.value())
                .bind("key", key)
                .map((row, context) -> new GiftGiven(
                        Sql.uuid(row, "id"),
                        new StreamId(Sql.uuid(row, "stream_id")),
                        Sql.uuid(row, "kind_id"),
                        Sql.money(row, "price_cents"),
                        Sql.instant(row, "at")))
                .findOne();
    }

    void untold(GiftGiven gift) {
        handle.createUpdate("INSERT INTO stream_untold (gift_id, stream_id, at) VALUES (:id, :stream, :at)")
                .bind("id", gift.id())
                .bind("stream", gift.stream().value())
                .bind("at", gift.at())
                .execute();
    }

    /** A gift that is told now. */
    record Told(
            long seq,
            UUID gift,
            PersonId client,
            String clientName,
            UUID kind,
            String name,
            GiftArt art,
            GiftEffect effect,
            Money price,
            Instant at) {}

    /**
     * Makes lines of the first gifts that wait in a stream, whose row is held, numbered from after its last line.
     *
     * @return them in the order of their numbers
     */
    List<Told> tell(StreamId stream, long lastSeq, int most) {
        return handle.createQuery("""
                        WITH taken AS (
                            DELETE FROM stream_untold WHERE gift_id IN (
                                SELECT gift_id FROM stream_untold WHERE stream_id = :stream
                                 ORDER BY at, gift_id LIMIT :most)
                            RETURNING gift_id, at),
                        numbered AS (
                            SELECT gift_id, :lastSeq + row_number() OVER (ORDER BY at, gift_id) AS seq FROM taken),
                        lines AS (
                            INSERT INTO stream_line (stream_id, seq, person_id, at, gift_id)
                            SELECT g.stream_id, n.seq, g.client_id, g.at, g.id
                              FROM numbered n JOIN stream_gift g ON g.id = n.gift_id)
                        SELECT n.seq, g.id, g.client_id, coalesce(p.display_name, '') AS client_name, g.kind_id, k.name,
                               k.art, k.effect, g.price_cents, g.at
                          FROM numbered n
                          JOIN stream_gift g ON g.id = n.gift_id
                          JOIN stream_gift_kind k ON k.id = g.kind_id
                          LEFT JOIN account_public_person p ON p.person_id = g.client_id
                         ORDER BY n.seq""")
                .bind("stream", stream.value())
                .bind("most", most)
                .bind("lastSeq", lastSeq)
                .map((row, context) -> new Told(
                        row.getLong("seq"),
                        Sql.uuid(row, "id"),
                        Sql.person(row, "client_id"),
                        row.getString("client_name"),
                        Sql.uuid(row, "kind_id"),
                        row.getString("name"),
                        GiftArt.of(row.getString("art")),
                        GiftEffect.of(row.getString("effect")),
                        Sql.money(row, "price_cents"),
                        Sql.instant(row, "at")))
                .list();
    }

    void lastLine(StreamId stream, long seq) {
        handle.createUpdate("UPDATE stream_stream SET last_seq = :seq WHERE id = :stream")
                .bind("seq", seq)
                .bind("stream", stream.value())
                .execute();
    }

    /** Streams in which gifts wait to be told, the longest first. */
    List<StreamId> waiting(int most) {
        return handle.createQuery("SELECT stream_id FROM stream_untold GROUP BY stream_id ORDER BY min(at) LIMIT :most")
                .bind("most", most)
                .map((row, context) -> new StreamId(Sql.uuid(row, "stream_id")))
                .list();
    }

    /** Who gave most in a stream, in the order of what they gave, equal ones by who was first (S-4). */
    List<TopGifter> top(StreamId stream, int most) {
        return handle.createQuery("""
                        SELECT g.client_id, coalesce(p.display_name, '') AS name, sum(g.price_cents) AS cents
                          FROM stream_gift g LEFT JOIN account_public_person p ON p.person_id = g.client_id
                         WHERE g.stream_id = :stream
                         GROUP BY g.client_id, p.display_name
                         ORDER BY cents DESC, min(g.at), g.client_id LIMIT :most""")
                .bind("stream", stream.value())
                .bind("most", most)
                .map((row, context) ->
                        new TopGifter(Sql.person(row, "client_id"), row.getString("name"), Sql.money(row, "cents")))
                .list();
    }
}
