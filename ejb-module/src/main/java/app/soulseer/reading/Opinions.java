package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What people keep of readings: reviews, private notes and favourites. */
final class Opinions {

    static final int LONGEST_REVIEW = 2000;
    static final int LONGEST_NOTE = 4000;

    private final Handle handle;

    Opinions(Handle handle) {
        this.handle = handle;
    }

    void review(ReadingId id, PersonId client, int stars, String text, Instant now) {
        if (stars < 1 || stars > 5) {
            throw CommonProblem.invalid("stars", "A review has 1 to 5 stars.");
        }
        String body = checked("text", text, LONGEST_REVIEW);
        record Reviewable(PersonId reader, boolean over, boolean paid) {}
        Reviewable reading = handle.createQuery("""
                        SELECT s.reader_id, s.state IN ('ended', 'finalized') AS over, c.charged_cents > 0 AS paid
                        FROM reading_session s JOIN reading_clock c ON c.session_id = s.id
                        WHERE s.id = :id AND s.client_id = :client""")
                .bind("id", id.value())
                .bind("client", client.value())
                .map((row, context) -> new Reviewable(
                        new PersonId(Sql.uuid(row, "reader_id")), row.getBoolean("over"), row.getBoolean("paid")))
                .findOne()
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (!reading.over() || !reading.paid()) {
            throw new DomainException(ReadingProblem.NOT_REVIEWABLE);
        }
        int rows = handle.createUpdate("""
                        INSERT INTO reading_review (session_id, client_id, reader_id, stars, body, at)
                        VALUES (:id, :client, :reader, :stars, :body, :now)
                        ON CONFLICT (session_id) DO NOTHING""")
                .bind("id", id.value())
                .bind("client", client.value())
                .bind("reader", reading.reader().value())
                .bind("stars", stars)
                .bind("body", body)
                .bind("now", now)
                .execute();
        if (rows == 0) {
            throw new DomainException(ReadingProblem.ALREADY_REVIEWED);
        }
        new ReaderBook(handle).reviewed(reading.reader(), stars, now);
    }

    void note(ReadingId id, PersonId party, String text, Instant now) {
        String body = checked("text", text, LONGEST_NOTE);
        boolean own = handle.createQuery(
                        "SELECT 1 FROM reading_session WHERE id = :id AND :party IN (client_id, reader_id)")
                .bind("id", id.value())
                .bind("party", party.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!own) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        if (body.isEmpty()) {
            handle.createUpdate("DELETE FROM reading_note WHERE session_id = :id AND person_id = :party")
                    .bind("id", id.value())
                    .bind("party", party.value())
                    .execute();
            return;
        }
        handle.createUpdate("""
                        INSERT INTO reading_note (session_id, person_id, body, changed_at)
                        VALUES (:id, :party, :body, :now)
                        ON CONFLICT (session_id, person_id) DO UPDATE
                            SET body = excluded.body, changed_at = excluded.changed_at""")
                .bind("id", id.value())
                .bind("party", party.value())
                .bind("body", body)
                .bind("now", now)
                .execute();
    }

    Page<NoteLine> notes(PersonId person, Page.Request page) {
        long total = handle.createQuery("SELECT count(*) FROM reading_note WHERE person_id = :person")
                .bind("person", person.value())
                .mapTo(Long.class)
                .one();
        List<NoteLine> lines = handle.createQuery("""
                        SELECT n.session_id, coalesce(p.display_name, '') AS other_name, s.requested_at, n.body, n.changed_at
                          FROM reading_note n
                          JOIN reading_session s ON s.id = n.session_id
                          LEFT JOIN account_public_person p
                            ON p.person_id = CASE WHEN s.client_id = n.person_id THEN s.reader_id ELSE s.client_id END
                         WHERE n.person_id = :person
                         ORDER BY n.changed_at DESC, n.session_id LIMIT :size OFFSET :offset""")
                .bind("person", person.value())
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> new NoteLine(
                        new ReadingId(Sql.uuid(row, "session_id")),
                        row.getString("other_name"),
                        Sql.instant(row, "requested_at"),
                        row.getString("body"),
                        Sql.instant(row, "changed_at")))
                .list();
        return new Page<>(lines, page.number(), page.size(), total);
    }

    void favourite(PersonId client, PersonId reader, boolean keep, Instant now) {
        if (!keep) {
            handle.createUpdate("DELETE FROM reading_favourite WHERE client_id = :client AND reader_id = :reader")
                    .bind("client", client.value())
                    .bind("reader", reader.value())
                    .execute();
            return;
        }
        boolean known = handle.createQuery("SELECT 1 FROM account_public_reader WHERE person_id = :reader")
                .bind("reader", reader.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        handle.createUpdate("""
                        INSERT INTO reading_favourite (client_id, reader_id, since) VALUES (:client, :reader, :now)
                        ON CONFLICT DO NOTHING""")
                .bind("client", client.value())
                .bind("reader", reader.value())
                .bind("now", now)
                .execute();
    }

    private static String checked(String field, String text, int longest) {
        String body = text == null ? "" : text.strip();
        if (body.codePointCount(0, body.length()) > longest || !Chat.isStorable(body)) {
            throw CommonProblem.invalid(field, "At most " + longest + " characters of plain text, please.");
        }
        return body;
    }
}
