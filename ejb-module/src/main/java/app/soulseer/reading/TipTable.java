package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of tips. */
final class TipTable {

    /** A tip and the reading after which it was given. */
    record Given(ReadingId reading, Tip tip) {}

    private final Handle handle;

    TipTable(Handle handle) {
        this.handle = handle;
    }

    /** Whether the row is new; one under the same key that is being made at this moment is waited for. */
    boolean insert(UUID id, ReadingSession session, Money amount, Money readerPart, String key, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO reading_tip (id, session_id, client_id, reader_id, amount_cents, reader_cents,
                                                 asked_key, at)
                        VALUES (:id, :session, :client, :reader, :amount, :readerPart, :key, :now)
                        ON CONFLICT (client_id, asked_key) DO NOTHING""")
                        .bind("id", id)
                        .bind("session", session.id().value())
                        .bind("client", session.terms().client().value())
                        .bind("reader", session.terms().reader().value())
                        .bind("amount", amount.cents())
                        .bind("readerPart", readerPart.cents())
                        .bind("key", key)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    void posted(UUID id, UUID entry) {
        handle.createUpdate("UPDATE reading_tip SET entry_id = :entry WHERE id = :id")
                .bind("entry", entry)
                .bind("id", id)
                .execute();
    }

    Optional<Given> byKey(PersonId client, String key) {
        return handle.createQuery(
                        "SELECT id, session_id, amount_cents, at FROM reading_tip WHERE client_id = :client AND asked_key = :key")
                .bind("client", client.value())
                .bind("key", key)
                .map((row, context) -> new Given(
                        new ReadingId(Sql.uuid(row, "session_id")),
                        new Tip(Sql.uuid(row, "id"), Sql.money(row, "amount_cents"), null, Sql.instant(row, "at"))))
                .findOne();
    }

    /** The tips after one reading, the first first; with the reader's part for the reader alone. */
    List<Tip> of(ReadingId reading, boolean forReader) {
        return handle.createQuery(
                        "SELECT id, amount_cents, reader_cents, at FROM reading_tip WHERE session_id = :id ORDER BY at, id")
                .bind("id", reading.value())
                .map((row, context) -> new Tip(
                        Sql.uuid(row, "id"),
                        Sql.money(row, "amount_cents"),
                        forReader ? Sql.money(row, "reader_cents") : null,
                        Sql.instant(row, "at")))
                .list();
    }
}
