package app.soulseer.reading;

import app.soulseer.ledger.EntryKind;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gathers what is recorded of one reading, for admins. */
final class Archive {

    private final Handle handle;
    private final Records records;

    Archive(Handle handle, Records records) {
        this.handle = handle;
        this.records = records;
    }

    /** @throws app.soulseer.kernel.DomainException {@code common.not_found} */
    ReadingRecord of(ReadingId id, Instant now) {
        Summary summary = records.forAdmins(id, now);
        return new ReadingRecord(summary, stays(id), entries(id), lines(id), new Quality(handle).byMinute(id));
    }

    private List<ReadingRecord.Stay> stays(ReadingId reading) {
        return handle.createQuery("""
                        SELECT y.person_id = s.client_id AS of_client, y.joined_at, y.left_at
                          FROM reading_session s JOIN room_public_stay y ON y.room_id = s.id
                         WHERE s.id = :id ORDER BY y.joined_at, y.left_at""")
                .bind("id", reading.value())
                .map((row, context) -> new ReadingRecord.Stay(
                        row.getBoolean("of_client"), Sql.instant(row, "joined_at"), Sql.instant(row, "left_at")))
                .list();
    }

    private List<ReadingRecord.BookLine> entries(ReadingId reading) {
        return handle.createQuery("""
                        SELECT entry_id, 'session_charge' AS kind, minute_no, occurred_at, -gross_cents AS wallet,
                               coalesce(reader_cents, 0) AS reader, gross_cents - coalesce(reader_cents, 0) AS platform
                          FROM ledger_public_session_charge WHERE session_id = :id
                        UNION ALL
                        SELECT entry_id, 'tip', NULL, occurred_at, -gross_cents, coalesce(reader_cents, 0),
                               gross_cents - coalesce(reader_cents, 0)
                          FROM ledger_public_tip WHERE session_id = :id
                        UNION ALL
                        SELECT entry_id, 'refund', NULL, occurred_at, wallet_cents, -reader_cents, -platform_cents
                          FROM ledger_public_session_refund WHERE session_id = :id
                        ORDER BY occurred_at, minute_no, entry_id""")
                .bind("id", reading.value())
                .map((row, context) -> new ReadingRecord.BookLine(
                        Sql.uuid(row, "entry_id"),
                        EntryKind.of(row.getString("kind")),
                        row.getObject("minute_no", Integer.class),
                        Sql.instant(row, "occurred_at"),
                        Sql.money(row, "wallet"),
                        Sql.money(row, "reader"),
                        Sql.money(row, "platform")))
                .list();
    }

    private long lines(ReadingId reading) {
        return handle.createQuery("SELECT count(*) FROM reading_message WHERE session_id = :id")
                .bind("id", reading.value())
                .mapTo(Long.class)
                .one();
    }
}
