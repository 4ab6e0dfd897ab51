package app.soulseer.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Closes the books of readings that have ended: set-based, and only where the segments equal the ledger's
 * entries and the last hold is settled. One that does not agree stays {@code ended}, is reported, and is looked at
 * again.
 */
final class Finalisation {

    private static final Logger LOG = Logger.getLogger(Finalisation.class);
    private static final int BATCH = 500;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Handle handle;

    Finalisation(Handle handle) {
        this.handle = handle;
    }

    /** One batch; whether more may be waiting. */
    boolean run(Instant now) {
        List<UUID> due = handle.createQuery("""
                        SELECT c.session_id FROM reading_clock c JOIN reading_session s ON s.id = c.session_id
                        WHERE c.running_since IS NULL AND c.look_at <= :now AND s.state = 'ended'
                        ORDER BY c.look_at LIMIT :most FOR UPDATE OF c SKIP LOCKED""")
                .bind("now", now)
                .bind("most", BATCH)
                .mapTo(UUID.class)
                .list();
        if (due.isEmpty()) {
            return false;
        }
        List<UUID> agreed = handle.createQuery("""
                        SELECT s.id FROM reading_session s JOIN reading_clock c ON c.session_id = s.id
                        WHERE s.id = ANY(:ids) AND s.state = 'ended'
                          AND NOT EXISTS (
                              SELECT FROM (SELECT * FROM reading_segment g WHERE g.session_id = s.id) g
                              FULL JOIN (SELECT * FROM ledger_public_session_charge e WHERE e.session_id = s.id) e
                                  ON e.minute_no = g.minute
                              WHERE e.entry_id IS DISTINCT FROM g.entry_id OR e.gross_cents IS DISTINCT FROM g.amount_cents
                                 OR coalesce(e.reader_cents, 0) IS DISTINCT FROM g.reader_cents)
                          AND c.charged_cents = (SELECT coalesce(sum(g.amount_cents), 0) FROM reading_segment g
                                                 WHERE g.session_id = s.id)
                          AND NOT EXISTS (SELECT FROM ledger_public_hold h
                                          WHERE h.hold_id = c.hold_id AND h.state = 'open')""")
                .bindArray("ids", UUID.class, due)
                .mapTo(UUID.class)
                .list();
        handle.createUpdate("""
                        WITH agreed AS (SELECT unnest(:ids) AS id),
                        moved AS (
                            INSERT INTO reading_transition (session_id, seq, from_state, to_state, at, actor, reason)
                            SELECT a.id, 1 + (SELECT max(t.seq) FROM reading_transition t WHERE t.session_id = a.id),
                                   'ended', 'finalized', :now, 'system', 'books_agree'
                            FROM agreed a),
                        clocks AS (
                            UPDATE reading_clock c SET look_at = NULL FROM agreed a WHERE c.session_id = a.id)
                        UPDATE reading_session s SET state = 'finalized', finalized_at = :now
                        FROM agreed a WHERE s.id = a.id""")
                .bindArray("ids", UUID.class, agreed)
                .bind("now", now)
                .execute();
        List<UUID> disagreeing = due.stream().filter(id -> !agreed.contains(id)).toList();
        if (!disagreeing.isEmpty()) {
            LOG.errorf("The books of these readings do not agree with their minutes: %s", disagreeing);
            handle.createUpdate("UPDATE reading_clock SET look_at = :at WHERE session_id = ANY(:ids)")
                    .bind("at", now.plus(AGAIN))
                    .bindArray("ids", UUID.class, disagreeing)
                    .execute();
        }
        return due.size() == BATCH;
    }
}
