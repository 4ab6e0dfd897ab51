package app.soulseer.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The table of mails that wait. A worker takes a few by a lease: it moves their due time ahead and counts the attempt
 * before it speaks to the mail server, so no lock is held meanwhile and a worker that dies loses nothing.
 */
final class MailQueue {

    /** How long a worker may take over its mails before another one tries them. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** After this many attempts (about a day and a half) a mail is given up. */
    static final int MOST_ATTEMPTS = 14;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private MailQueue() {}

    /** A mail that a worker holds, with how often it has been tried, this time included. */
    record Taken(UUID id, int attempt, Mail mail) {

        @Override
        public String toString() {
            return mail + " attempt " + attempt;
        }
    }

    static void add(Handle handle, UUID id, Instant now, Mail mail) {
        handle.createUpdate("""
                        INSERT INTO notice_mail (id, idempotency_key, recipient, subject, body_text, body_html,
                                                 created_at, due_at)
                        VALUES (:id, :key, :to, :subject, :text, :html, :now, :now)
                        ON CONFLICT (idempotency_key) DO NOTHING
                        """)
                .bind("id", id)
                .bind("key", mail.idempotencyKey())
                .bind("to", mail.to())
                .bind("subject", mail.subject())
                .bind("text", mail.text())
                .bind("html", mail.html())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    static List<Taken> take(Handle handle, Instant now, int most) {
        return handle.createQuery("""
                        UPDATE notice_mail SET attempts = attempts + 1, due_at = :lease
                         WHERE id IN (SELECT id FROM notice_mail
                                       WHERE due_at <= :now
                                       ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, attempts, recipient, subject, body_text, body_html, idempotency_key
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .map((row, context) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getInt("attempts"),
                        new Mail(
                                row.getString("recipient"),
                                row.getString("subject"),
                                row.getString("body_text"),
                                row.getString("body_html"),
                                row.getString("idempotency_key"))))
                .list();
    }

    /** The mail server took it. Its words are dropped, because they may hold a link that lets somebody in. */
    static void sent(Handle handle, UUID id, Instant now) {
        handle.createUpdate("""
                        UPDATE notice_mail SET sent_at = :now, due_at = NULL, last_error = NULL,
                                               body_text = '', body_html = ''
                         WHERE id = :id
                        """)
                .bind("id", id)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The mail server refused or couldn't be reached; gives whether it will be tried again. */
    static boolean failed(Handle handle, Taken taken, Instant now, String error) {
        boolean again = taken.attempt() < MOST_ATTEMPTS;
        handle.createUpdate("""
                        UPDATE notice_mail
                           SET due_at = CASE WHEN :again THEN CAST(:next AS timestamptz) END,
                               failed_at = CASE WHEN :again THEN NULL ELSE CAST(:now AS timestamptz) END,
                               body_text = CASE WHEN :again THEN body_text ELSE '' END,
                               body_html = CASE WHEN :again THEN body_html ELSE '' END,
                               last_error = left(:error, 500)
                         WHERE id = :id AND sent_at IS NULL
                        """)
                .bind("id", taken.id())
                .bind("again", again)
                .bind("next", now.plus(pause(taken.attempt())).atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("error", error)
                .execute();
        return again;
    }

    /** The pause after an attempt: 30 s, doubled each time, never above 6 h. */
    static Duration pause(int attempt) {
        int doublings = Math.min(attempt - 1, 20);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
