package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
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

/** Readers' answers to reviews: one each, which can be changed for a while and then stands. */
final class Replies {

    static final int LONGEST = 2000;

    /** What {@link #review} reads, of {@code v} (reading_review). */
    static final String REVIEW = """
            SELECT v.session_id, p.display_name, v.stars, v.body, v.at,
                   y.body AS reply, y.at AS replied_at, y.changed_at AS reply_changed_at
              FROM reading_review v
              LEFT JOIN account_public_person p ON p.person_id = v.client_id
              LEFT JOIN reading_reply y ON y.session_id = v.session_id
            """;

    private final CareDesk desk;
    private final Handle handle;
    private final Instant now;

    Replies(CareDesk desk) {
        this.desk = desk;
        this.handle = desk.handle();
        this.now = desk.now();
    }

    void reply(ReadingId reading, PersonId reader, String text) {
        String body = text == null ? "" : text.strip();
        if (body.isEmpty()) {
            throw CommonProblem.invalid("text", "Please write something first.");
        }
        if (body.codePointCount(0, body.length()) > LONGEST || !Chat.isStorable(body)) {
            throw CommonProblem.invalid("text", "At most " + LONGEST + " characters of plain text, please.");
        }
        PersonId client = clientOf(reading, reader);
        // One statement: of two who answer at once, the second changes what the first has written.
        Optional<Boolean> fresh = handle.createQuery("""
                        INSERT INTO reading_reply AS y (session_id, reader_id, body, at, changed_at)
                        VALUES (:id, :reader, :body, :now, :now)
                        ON CONFLICT (session_id) DO UPDATE
                            SET body = excluded.body, changed_at = greatest(y.at, excluded.changed_at)
                            WHERE y.at > :since
                        RETURNING y.xmax = 0""")
                .bind("id", reading.value())
                .bind("reader", reader.value())
                .bind("body", body)
                .bind("now", now)
                .bind("since", now.minus(desk.rules().replyChangeable()))
                .mapTo(Boolean.class)
                .findOne();
        if (fresh.isEmpty()) {
            throw new DomainException(ReadingProblem.REPLY_FINAL);
        }
        if (fresh.get()) {
            desk.news().notice(client, desk.people().name(reader) + " has replied to your review.");
        }
    }

    private PersonId clientOf(ReadingId reading, PersonId reader) {
        record Reviewed(PersonId client, boolean reviewed) {}
        Reviewed found = handle.createQuery("""
                        SELECT s.client_id, v.session_id IS NOT NULL AS reviewed
                          FROM reading_session s LEFT JOIN reading_review v ON v.session_id = s.id
                         WHERE s.id = :id AND s.reader_id = :reader""")
                .bind("id", reading.value())
                .bind("reader", reader.value())
                .map((row, context) ->
                        new Reviewed(new PersonId(Sql.uuid(row, "client_id")), row.getBoolean("reviewed")))
                .findOne()
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (!found.reviewed()) {
            throw new DomainException(ReadingProblem.NOT_REVIEWED);
        }
        return found.client();
    }

    Page<OwnReview> of(PersonId reader, Page.Request page) {
        long total = count("", reader);
        List<OwnReview> items = handle.createQuery(
                        REVIEW + " WHERE v.reader_id = :reader ORDER BY v.at DESC, v.session_id DESC"
                                + " LIMIT :size OFFSET :offset")
                .bind("reader", reader.value())
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> own(row))
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    Optional<OwnReview> one(ReadingId reading, PersonId reader) {
        return handle.createQuery(REVIEW + " WHERE v.session_id = :id AND v.reader_id = :reader")
                .bind("id", reading.value())
                .bind("reader", reader.value())
                .map((row, context) -> own(row))
                .findOne();
    }

    long unanswered(PersonId reader) {
        return count(" AND NOT EXISTS (SELECT FROM reading_reply y WHERE y.session_id = v.session_id)", reader);
    }

    private long count(String more, PersonId reader) {
        return handle.createQuery("SELECT count(*) FROM reading_review v WHERE v.reader_id = :reader" + more)
                .bind("reader", reader.value())
                .mapTo(Long.class)
                .one();
    }

    private OwnReview own(ResultSet row) throws SQLException {
        Review review = review(row);
        UUID reading = Sql.uuid(row, "session_id");
        Instant until = review.reply() == null
                ? null
                : review.reply().at().plus(desk.rules().replyChangeable());
        return new OwnReview(new ReadingId(reading), review, until, until == null || now.isBefore(until));
    }

    /** A row of {@link #REVIEW}. */
    static Review review(ResultSet row) throws SQLException {
        String name = row.getString("display_name");
        String words = row.getString("reply");
        Instant repliedAt = Sql.instant(row, "replied_at");
        return new Review(
                name == null ? "" : name,
                row.getInt("stars"),
                row.getString("body"),
                Sql.instant(row, "at"),
                words == null
                        ? null
                        : new Reply(
                                words,
                                repliedAt,
                                Sql.instant(row, "reply_changed_at").isAfter(repliedAt)));
    }
}
