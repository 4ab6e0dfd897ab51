package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What readers chose to be, and how often they let a request ring in vain. */
final class ReaderBook {

    /** So many missed requests in a row set a reader to away. */
    static final int MISSED_UNTIL_AWAY = 2;

    record Choice(ChosenStatus chosen, int missedInRow) {}

    private final Handle handle;

    ReaderBook(Handle handle) {
        this.handle = handle;
    }

    /** A reader who never chose is offline. */
    Choice choice(PersonId reader) {
        Optional<Choice> stored = handle.createQuery(
                        "SELECT chosen, missed_in_row FROM reading_reader WHERE person_id = :id")
                .bind("id", reader.value())
                .map((row, context) ->
                        new Choice(ChosenStatus.of(row.getString("chosen")), row.getInt("missed_in_row")))
                .findOne();
        return stored.orElse(new Choice(ChosenStatus.OFFLINE, 0));
    }

    void choose(PersonId reader, ChosenStatus status, Instant now) {
        handle.createUpdate("""
                        INSERT INTO reading_reader (person_id, chosen, changed_at) VALUES (:id, :chosen, :now)
                        ON CONFLICT (person_id) DO UPDATE
                            SET chosen = excluded.chosen, missed_in_row = 0, changed_at = excluded.changed_at""")
                .bind("id", reader.value())
                .bind("chosen", status.code())
                .bind("now", now)
                .execute();
    }

    /** A request was answered, yes or no. */
    void answered(PersonId reader) {
        handle.createUpdate("UPDATE reading_reader SET missed_in_row = 0 WHERE person_id = :id AND missed_in_row > 0")
                .bind("id", reader.value())
                .execute();
    }

    /** A request was not answered; the second in a row sets the reader to away. */
    void missed(PersonId reader, Instant now) {
        handle.createUpdate("""
                        UPDATE reading_reader
                        SET missed_in_row = missed_in_row + 1,
                            chosen = CASE WHEN missed_in_row + 1 >= :most AND chosen = 'online' THEN 'away'
                                     ELSE chosen END,
                            changed_at = :now
                        WHERE person_id = :id""")
                .bind("id", reader.value())
                .bind("most", MISSED_UNTIL_AWAY)
                .bind("now", now)
                .execute();
    }

    /** Sets readers to offline whose last connection went before the given time; returns who they were. */
    List<PersonId> setGoneOffline(Instant goneSince, Instant now, int most) {
        return handle.createQuery("""
                        WITH gone AS (
                            SELECT r.person_id FROM reading_reader r
                            LEFT JOIN room_public_person p ON p.person_id = r.person_id
                            WHERE r.chosen <> 'offline' AND NOT coalesce(p.connected, false)
                                AND coalesce(p.last_seen_at, r.changed_at) <= :goneSince
                                AND r.changed_at <= :goneSince
                            LIMIT :most FOR UPDATE OF r SKIP LOCKED)
                        UPDATE reading_reader r SET chosen = 'offline', changed_at = :now
                        FROM gone WHERE r.person_id = gone.person_id
                        RETURNING r.person_id""")
                .bind("goneSince", goneSince)
                .bind("now", now)
                .bind("most", most)
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list();
    }

    /** Adds a review's stars to the reader's sum. */
    void reviewed(PersonId reader, int stars, Instant now) {
        handle.createUpdate("""
                        INSERT INTO reading_reader (person_id, chosen, review_count, stars_sum, changed_at)
                        VALUES (:id, 'offline', 1, :stars, :now)
                        ON CONFLICT (person_id) DO UPDATE
                            SET review_count = reading_reader.review_count + 1,
                                stars_sum = reading_reader.stars_sum + excluded.stars_sum""")
                .bind("id", reader.value())
                .bind("stars", stars)
                .bind("now", now)
                .execute();
    }
}
