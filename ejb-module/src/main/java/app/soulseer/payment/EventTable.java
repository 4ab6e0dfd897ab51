package app.soulseer.payment;

import app.soulseer.kernel.Page;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the provider's events. */
final class EventTable {

    private final Handle handle;

    EventTable(Handle handle) {
        this.handle = handle;
    }

    /** Keeps an event once, however often and from how many places it comes. Returns whether it was new. */
    boolean add(GatewayEvent event, String source, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO payment_event (id, type, account, live, payload, created_at, received_at, source,
                            state, due_at)
                        VALUES (:id, :type, :account, :live, :payload, :created, :now, :source, 'waiting', :now)
                        ON CONFLICT DO NOTHING""")
                        .bind("id", event.id())
                        .bind("type", event.type())
                        .bind("account", event.account())
                        .bind("live", event.live())
                        .bind("payload", event.payload())
                        .bind("created", event.createdAt())
                        .bind("now", now)
                        .bind("source", source)
                        .execute()
                > 0;
    }

    /** The next event that is due, locked until it is processed; others take others. */
    Optional<GatewayEvent> takeDue(Instant now) {
        return handle.createQuery("""
                        SELECT id, type, account, live, payload, created_at FROM payment_event
                         WHERE due_at <= :now ORDER BY due_at, created_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .bind("now", now)
                .map((row, context) -> new GatewayEvent(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("account"),
                        row.getBoolean("live"),
                        Sql.instant(row, "created_at"),
                        row.getString("payload")))
                .findOne();
    }

    void done(String id, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_event SET state = 'done', due_at = NULL, processed_at = :now,
                               attempts = attempts + 1, error = NULL
                         WHERE id = :id""").bind("id", id).bind("now", now).execute();
    }

    /** Kept, and tried again after 1, 2, 4 ... minutes, at most 6 hours. */
    void failed(String id, String error, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_event SET state = 'failed', error = :error, attempts = attempts + 1,
                               due_at = CAST(:now AS timestamptz)
                                        + least(interval '6 hours', interval '1 minute' * 2 ^ least(attempts, 10))
                         WHERE id = :id AND state <> 'done'""")
                .bind("id", id)
                .bind("error", error)
                .bind("now", now)
                .execute();
    }

    boolean retry(String id, Instant now) {
        return handle.createUpdate("UPDATE payment_event SET due_at = :now WHERE id = :id AND state = 'failed'")
                        .bind("id", id)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    Page<WebhookLine> failed(Page.Request page) {
        long total = handle.createQuery("SELECT count(*) FROM payment_event WHERE state = 'failed'")
                .mapTo(Long.class)
                .one();
        List<WebhookLine> lines = handle.createQuery("""
                        SELECT id, type, account, created_at, received_at, attempts, due_at, error FROM payment_event
                         WHERE state = 'failed' ORDER BY received_at DESC, id LIMIT :size OFFSET :offset""")
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> new WebhookLine(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("account"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "received_at"),
                        row.getInt("attempts"),
                        Sql.instant(row, "due_at"),
                        row.getString("error")))
                .list();
        return new Page<>(lines, page.number(), page.size(), total);
    }

    /** Forgets events that were processed before a moment, the oldest first. Returns how many. */
    int forget(Instant before, int most) {
        return handle.createUpdate("""
                        DELETE FROM payment_event
                         WHERE id IN (SELECT id FROM payment_event WHERE state = 'done' AND processed_at < :before
                                       ORDER BY processed_at LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .bind("before", before)
                .bind("most", most)
                .execute();
    }

    /** From when the provider's list is to be read; {@code since} is null when it never was. */
    record Poll(Instant since) {}

    /** Takes the turn to read the list; nobody else does before the next one is due. */
    Optional<Poll> takePoll(Instant now, Instant next) {
        return handle.createQuery(
                        "UPDATE payment_event_cursor SET due_at = :next WHERE due_at <= :now RETURNING read_to")
                .bind("now", now)
                .bind("next", next)
                .map((row, context) -> new Poll(Sql.instant(row, "read_to")))
                .findOne();
    }

    void pollAgain(Instant at) {
        handle.createUpdate("UPDATE payment_event_cursor SET due_at = least(due_at, :at)")
                .bind("at", at)
                .execute();
    }

    void polledTo(Instant until) {
        handle.createUpdate("UPDATE payment_event_cursor SET read_to = greatest(read_to, :until)")
                .bind("until", until)
                .execute();
    }
}
