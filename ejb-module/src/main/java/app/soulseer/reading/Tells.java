package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Clients' wishes to be told, once, when a reader is available. */
final class Tells {

    private record Due(PersonId client, PersonId reader, String name, String slug, Instant askedAt) {}

    private final CareDesk desk;
    private final Handle handle;
    private final Instant now;

    Tells(CareDesk desk) {
        this.desk = desk;
        this.handle = desk.handle();
        this.now = desk.now();
    }

    void want(PersonId client, PersonId reader, boolean wanted) {
        if (!wanted) {
            forget(client, reader);
            return;
        }
        People.Reader known =
                desk.people().reader(reader, now).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        desk.people().refuseBlocked(reader, client);
        if (known.status() == ReaderStatus.AVAILABLE) {
            throw new DomainException(ReadingProblem.READER_IS_FREE);
        }
        desk.queueTable().lockClient(client);
        int others = handle.createQuery(
                        "SELECT count(*) FROM reading_tell WHERE client_id = :client AND reader_id <> :reader")
                .bind("client", client.value())
                .bind("reader", reader.value())
                .mapTo(Integer.class)
                .one();
        if (others >= desk.rules().tellsPerClient()) {
            throw new DomainException(
                    ReadingProblem.TOO_MANY_TELLS, Map.of("most", desk.rules().tellsPerClient()));
        }
        handle.createUpdate("""
                        INSERT INTO reading_tell (client_id, reader_id, asked_at) VALUES (:client, :reader, :now)
                        ON CONFLICT (client_id, reader_id) DO UPDATE SET asked_at = excluded.asked_at""")
                .bind("client", client.value())
                .bind("reader", reader.value())
                .bind("now", now)
                .execute();
    }

    void forget(PersonId client, PersonId reader) {
        handle.createUpdate("DELETE FROM reading_tell WHERE client_id = :client AND reader_id = :reader")
                .bind("client", client.value())
                .bind("reader", reader.value())
                .execute();
    }

    /** Tells those whose reader is available, a bounded number at once, and drops wishes that are too old; gives how many. */
    int tell(int most) {
        List<Due> due = handle.createQuery("SELECT t.client_id, t.reader_id, t.asked_at, a.display_name, a.slug"
                        + " FROM reading_tell t JOIN account_public_reader a ON a.person_id = t.reader_id "
                        + People.STATUS_JOINS + " WHERE r.chosen = 'online' AND " + People.STATUS + " = 'available'"
                        + " ORDER BY t.asked_at LIMIT :most FOR UPDATE OF t SKIP LOCKED")
                .bind("seenSince", now.minus(desk.readingRules().readerGone()))
                .bind("most", most)
                .map((row, context) -> new Due(
                        new PersonId(Sql.uuid(row, "client_id")),
                        new PersonId(Sql.uuid(row, "reader_id")),
                        row.getString("display_name"),
                        row.getString("slug"),
                        Sql.instant(row, "asked_at")))
                .list();
        for (Due one : due) {
            forget(one.client(), one.reader());
            desk.news().notice(one.client(), one.name() + " is available now.", "/readers/" + one.slug());
            desk.letters().available(one.client(), one.reader(), one.name(), one.slug(), one.askedAt());
        }
        int old = handle.createUpdate("""
                        DELETE FROM reading_tell WHERE (client_id, reader_id) IN (
                            SELECT client_id, reader_id FROM reading_tell WHERE asked_at < :before
                            ORDER BY asked_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", now.minus(desk.rules().tellFor()))
                .bind("most", most)
                .execute();
        return Math.max(due.size(), old);
    }
}
