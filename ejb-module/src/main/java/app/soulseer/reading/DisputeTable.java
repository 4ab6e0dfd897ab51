package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of disputes, and what else is known of the readings that they are about. */
final class DisputeTable {

    private static final String CASES = """
            SELECT d.*, s.modality, s.ended_at,
                   (SELECT coalesce(sum(g.reader_cents), 0) FROM reading_segment g
                     WHERE g.session_id = d.session_id)::bigint AS earned_cents,
                   coalesce(pc.display_name, '') AS client_name, coalesce(pr.display_name, '') AS reader_name
              FROM reading_dispute d
              JOIN reading_session s ON s.id = d.session_id
              LEFT JOIN account_public_person pc ON pc.person_id = d.client_id
              LEFT JOIN account_public_person pr ON pr.person_id = d.reader_id
            """;

    private final Handle handle;

    DisputeTable(Handle handle) {
        this.handle = handle;
    }

    /** Whether it is stored: a reading is disputed once. */
    boolean insert(UUID id, ReadingSession session, DisputeReason reason, String body, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO reading_dispute (id, session_id, client_id, reader_id, reason, body, opened_at,
                                                     charged_cents, state)
                        VALUES (:id, :session, :client, :reader, :reason, :body, :now, :charged, 'open')
                        ON CONFLICT (session_id) DO NOTHING""")
                        .bind("id", id)
                        .bind("session", session.id().value())
                        .bind("client", session.terms().client().value())
                        .bind("reader", session.terms().reader().value())
                        .bind("reason", reason.code())
                        .bind("body", body)
                        .bind("now", now)
                        .bind("charged", session.stand().charged.cents())
                        .execute()
                == 1;
    }

    Optional<DisputeCase> find(UUID id) {
        return handle.createQuery(CASES + " WHERE d.id = :id")
                .bind("id", id)
                .map((row, context) -> dispute(row))
                .findOne();
    }

    /** Two statements: the second sees what was committed while the first waited. */
    Optional<DisputeCase> lock(UUID id) {
        boolean there = handle.createQuery("SELECT 1 FROM reading_dispute WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        return there ? find(id) : Optional.empty();
    }

    /** The dispute of a reading as one of its parties sees it. */
    Optional<ReadingDispute> of(ReadingId reading, boolean forReader) {
        return handle.createQuery(CASES + " WHERE d.session_id = :id")
                .bind("id", reading.value())
                .map((row, context) -> dispute(row))
                .findOne()
                .map(dispute -> new ReadingDispute(
                        dispute.id(),
                        dispute.reason(),
                        forReader ? null : dispute.words(),
                        dispute.openedAt(),
                        dispute.state().isWaiting() ? DisputeState.OPEN : dispute.state(),
                        dispute.state() == DisputeState.REFUNDED ? dispute.refund() : null,
                        forReader ? dispute.takenBack() : null,
                        dispute.state().isWaiting() ? null : dispute.answer(),
                        dispute.closedAt()));
    }

    void decided(UUID id, Money amount, boolean readerKeeps, String answer, PersonId admin, Instant now) {
        handle.createUpdate("""
                        UPDATE reading_dispute SET state = 'proposed', refund_cents = :amount, reader_keeps = :keeps,
                            answer = :answer, decided_by = :admin, decided_at = :now
                        WHERE id = :id""")
                .bind("id", id)
                .bind("amount", amount.cents())
                .bind("keeps", readerKeeps)
                .bind("answer", answer)
                .bind("admin", admin.value())
                .bind("now", now)
                .execute();
    }

    void reopened(UUID id) {
        handle.createUpdate("""
                        UPDATE reading_dispute SET state = 'open', refund_cents = NULL, reader_keeps = NULL,
                            answer = NULL, decided_by = NULL, decided_at = NULL
                        WHERE id = :id""").bind("id", id).execute();
    }

    void refunded(UUID id, PersonId admin, Instant now, Money fromReader, UUID entry) {
        handle.createUpdate("""
                        UPDATE reading_dispute SET state = 'refunded', closed_by = :admin, closed_at = :now,
                            reader_cents = :reader, entry_id = :entry
                        WHERE id = :id""")
                .bind("id", id)
                .bind("admin", admin.value())
                .bind("now", now)
                .bind("reader", fromReader.cents())
                .bind("entry", entry)
                .execute();
    }

    void dismissed(UUID id, String answer, PersonId admin, Instant now) {
        handle.createUpdate("""
                        UPDATE reading_dispute SET state = 'dismissed', answer = :answer, decided_by = :admin,
                            decided_at = :now, closed_by = :admin, closed_at = :now
                        WHERE id = :id""")
                .bind("id", id)
                .bind("answer", answer)
                .bind("admin", admin.value())
                .bind("now", now)
                .execute();
    }

    Page<DisputeCase> list(boolean waiting, Page.Request page) {
        String chosen = waiting ? " WHERE d.state IN ('open', 'proposed')" : "";
        long total = handle.createQuery("SELECT count(*) FROM reading_dispute d" + chosen)
                .mapTo(Long.class)
                .one();
        List<DisputeCase> items = handle.createQuery(CASES + chosen + " ORDER BY d.opened_at "
                        + (waiting ? "ASC" : "DESC") + ", d.id LIMIT :size OFFSET :offset")
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> dispute(row))
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    long waiting() {
        return handle.createQuery("SELECT count(*) FROM reading_dispute WHERE state IN ('open', 'proposed')")
                .mapTo(Long.class)
                .one();
    }

    private static DisputeCase dispute(ResultSet row) throws SQLException {
        return new DisputeCase(
                Sql.uuid(row, "id"),
                new ReadingId(Sql.uuid(row, "session_id")),
                new PersonId(Sql.uuid(row, "client_id")),
                row.getString("client_name"),
                new PersonId(Sql.uuid(row, "reader_id")),
                row.getString("reader_name"),
                Modality.of(row.getString("modality")),
                Sql.instant(row, "ended_at"),
                DisputeReason.of(row.getString("reason")),
                row.getString("body"),
                Sql.instant(row, "opened_at"),
                Sql.money(row, "charged_cents"),
                Sql.money(row, "earned_cents"),
                DisputeState.of(row.getString("state")),
                Sql.money(row, "refund_cents"),
                row.getObject("reader_keeps", Boolean.class),
                Sql.money(row, "reader_cents"),
                row.getString("answer"),
                Sql.person(row, "decided_by"),
                Sql.instant(row, "decided_at"),
                Sql.person(row, "closed_by"),
                Sql.instant(row, "closed_at"),
                Sql.uuid(row, "entry_id"));
    }
}
