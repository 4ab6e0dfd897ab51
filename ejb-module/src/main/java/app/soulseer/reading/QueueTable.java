package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The rows of readers' queues. Whoever changes anything of a queue holds the reader's row of {@code reading_queue}, so what
 * is read after it is the last word.
 */
final class QueueTable {

    /** A place as the queue sees it. */
    record Place(UUID id, PersonId client, Instant turnUntil) {}

    private static final String PLACES = """
            SELECT * FROM (
                SELECT p.*, coalesce(n.display_name, '') AS reader_name, a.slug, a.chat_cents, a.voice_cents, a.video_cents,
                       (SELECT count(*) FROM reading_queue_place e
                         WHERE e.reader_id = p.reader_id AND e.ended_at IS NULL AND e.seq <= p.seq) AS position,
                       (SELECT count(*) FROM reading_queue_place e
                         WHERE e.reader_id = p.reader_id AND e.ended_at IS NULL) AS waiting
                  FROM reading_queue_place p
                  LEFT JOIN account_public_person n ON n.person_id = p.reader_id
                  LEFT JOIN account_public_reader a ON a.person_id = p.reader_id
                 WHERE p.ended_at IS NULL) p
             WHERE\s""";

    private final Handle handle;

    QueueTable(Handle handle) {
        this.handle = handle;
    }

    /** Makes the queue where there is none yet, and locks it. */
    void open(PersonId reader) {
        handle.createUpdate("INSERT INTO reading_queue (reader_id) VALUES (:reader) ON CONFLICT DO NOTHING")
                .bind("reader", reader.value())
                .execute();
        lock(reader);
    }

    /** Whether there is a queue, which is then locked until the transaction ends. */
    boolean lock(PersonId reader) {
        return handle.createQuery("SELECT 1 FROM reading_queue WHERE reader_id = :reader FOR UPDATE")
                .bind("reader", reader.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** As {@link #lock(PersonId)}, but not when somebody else holds it, or it was looked at in the meantime. */
    boolean lockIfDue(PersonId reader, Instant now) {
        return handle.createQuery(
                        "SELECT 1 FROM reading_queue WHERE reader_id = :reader AND look_at <= :now FOR UPDATE SKIP LOCKED")
                .bind("reader", reader.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** One wish of a client at a time, so that the bound on their places holds. */
    void lockClient(PersonId client) {
        handle.createQuery("SELECT pg_advisory_xact_lock(1515, hashtext(:client))")
                .bind("client", client.toString())
                .mapToMap()
                .one();
    }

    /** The places in their order. */
    List<Place> places(PersonId reader) {
        return handle.createQuery("""
                        SELECT id, client_id, turn_until FROM reading_queue_place
                        WHERE reader_id = :reader AND ended_at IS NULL ORDER BY seq""")
                .bind("reader", reader.value())
                .map((row, context) -> new Place(
                        Sql.uuid(row, "id"), new PersonId(Sql.uuid(row, "client_id")), Sql.instant(row, "turn_until")))
                .list();
    }

    void add(UUID id, PersonId reader, PersonId client, Modality modality, Instant now) {
        handle.createUpdate("""
                        INSERT INTO reading_queue_place (id, reader_id, client_id, modality, joined_at)
                        VALUES (:id, :reader, :client, :modality, :now)""")
                .bind("id", id)
                .bind("reader", reader.value())
                .bind("client", client.value())
                .bind("modality", modality.code())
                .bind("now", now)
                .execute();
    }

    void change(UUID id, Modality modality) {
        handle.createUpdate("UPDATE reading_queue_place SET modality = :modality WHERE id = :id")
                .bind("modality", modality.code())
                .bind("id", id)
                .execute();
    }

    void end(UUID id, PlaceEnd reason, Instant now) {
        handle.createUpdate(
                        "UPDATE reading_queue_place SET ended_at = :now, end_reason = :reason WHERE id = :id AND ended_at IS NULL")
                .bind("now", now)
                .bind("reason", reason.code())
                .bind("id", id)
                .execute();
    }

    /** Gives a turn, or takes it back where {@code until} is {@code null}. */
    void turn(UUID id, Instant from, Instant until) {
        handle.createUpdate("UPDATE reading_queue_place SET turn_from = :from, turn_until = :until WHERE id = :id")
                .bind("from", until == null ? null : from)
                .bind("until", until)
                .bind("id", id)
                .execute();
    }

    void lookAt(PersonId reader, Instant at) {
        handle.createUpdate("UPDATE reading_queue SET look_at = :at WHERE reader_id = :reader")
                .bind("at", at)
                .bind("reader", reader.value())
                .execute();
    }

    /**
     * Something of the reader has changed: the queue is looked at soon. Whoever holds the queue at this moment is not waited
     * for, because the reading is locked already; the queue is looked at again by itself.
     */
    void hurry(PersonId reader, Instant now) {
        handle.createUpdate("""
                        UPDATE reading_queue SET look_at = :now WHERE reader_id IN (
                            SELECT reader_id FROM reading_queue WHERE reader_id = :reader AND look_at > :now
                            FOR UPDATE SKIP LOCKED)""").bind("now", now).bind("reader", reader.value()).execute();
    }

    List<PersonId> due(Instant now, int most) {
        return handle.createQuery(
                        "SELECT reader_id FROM reading_queue WHERE look_at <= :now ORDER BY look_at LIMIT :most")
                .bind("now", now)
                .bind("most", most)
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list();
    }

    /** Whether a reader has been offline by choice or by absence since the given time, or is no reader any more. */
    boolean isGone(PersonId reader, Instant since) {
        return handle.createQuery("""
                        SELECT NOT EXISTS (SELECT FROM account_public_reader WHERE person_id = :reader)
                            OR EXISTS (SELECT FROM reading_reader
                                        WHERE person_id = :reader AND chosen = 'offline' AND changed_at <= :since)""")
                .bind("reader", reader.value())
                .bind("since", since)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * A client asks for a reading whose reader is locked by it already: only the first in the queue may, and leaves it so.
     *
     * @return whether the queue has changed
     * @throws DomainException {@code reading.reserved} while somebody else comes first
     */
    boolean claim(PersonId client, PersonId reader, Instant now) {
        if (!lock(reader)) {
            return false;
        }
        Optional<Place> first = places(reader).stream().findFirst();
        if (first.isEmpty()) {
            return false;
        }
        if (!first.get().client().equals(client)) {
            throw new DomainException(ReadingProblem.RESERVED);
        }
        end(first.get().id(), PlaceEnd.STARTED, now);
        return true;
    }

    /** Whether somebody else comes before the client; a look without a lock. */
    boolean isReservedFor(PersonId client, PersonId reader) {
        return places(reader).stream()
                .findFirst()
                .filter(first -> !first.client().equals(client))
                .isPresent();
    }

    int length(PersonId reader) {
        return count("reader_id", reader);
    }

    int countOf(PersonId client) {
        return count("client_id", client);
    }

    private int count(String whose, PersonId person) {
        return handle.createQuery(
                        "SELECT count(*) FROM reading_queue_place WHERE " + whose + " = :person AND ended_at IS NULL")
                .bind("person", person.value())
                .mapTo(Integer.class)
                .one();
    }

    /** All places of a queue in their order, as their clients see them. */
    List<QueuePlace> seen(PersonId reader) {
        return handle.createQuery(PLACES + "p.reader_id = :reader ORDER BY p.seq")
                .bind("reader", reader.value())
                .map((row, context) -> place(row))
                .list();
    }

    List<QueuePlace> of(PersonId client) {
        return handle.createQuery(PLACES + "p.client_id = :client ORDER BY p.turn_until, p.joined_at, p.id")
                .bind("client", client.value())
                .map((row, context) -> place(row))
                .list();
    }

    List<Waiting> waiting(PersonId reader) {
        return handle.createQuery("""
                        SELECT p.client_id, coalesce(n.display_name, '') AS client_name, p.modality, p.joined_at,
                               p.turn_until
                          FROM reading_queue_place p
                          LEFT JOIN account_public_person n ON n.person_id = p.client_id
                         WHERE p.reader_id = :reader AND p.ended_at IS NULL ORDER BY p.seq""")
                .bind("reader", reader.value())
                .map((row, context) -> new Waiting(
                        new PersonId(Sql.uuid(row, "client_id")),
                        row.getString("client_name"),
                        Modality.of(row.getString("modality")),
                        Sql.instant(row, "joined_at"),
                        Sql.instant(row, "turn_until")))
                .list();
    }

    /** Drops places that ended before an instant, a bounded number at once; gives how many. */
    int forget(Instant before, int most) {
        return handle.createUpdate("""
                        DELETE FROM reading_queue_place WHERE id IN (
                            SELECT id FROM reading_queue_place WHERE ended_at < :before
                            ORDER BY ended_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", before)
                .bind("most", most)
                .execute();
    }

    private static QueuePlace place(ResultSet row) throws SQLException {
        Modality modality = Modality.of(row.getString("modality"));
        Money rate = Sql.money(row, modality.code() + "_cents");
        return new QueuePlace(
                new PersonId(Sql.uuid(row, "client_id")),
                new PersonId(Sql.uuid(row, "reader_id")),
                row.getString("reader_name"),
                row.getString("slug"),
                modality,
                rate,
                Sql.instant(row, "joined_at"),
                row.getInt("position"),
                row.getInt("waiting"),
                Sql.instant(row, "turn_until"));
    }
}
