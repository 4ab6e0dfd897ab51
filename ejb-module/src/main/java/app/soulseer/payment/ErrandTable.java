package app.soulseer.payment;

import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of errands. */
final class ErrandTable {

    private final Handle handle;

    ErrandTable(Handle handle) {
        this.handle = handle;
    }

    /** Adds an errand; one that is there already is done no later than this. */
    void add(Errand.Kind kind, Object subject, Instant at, Instant now) {
        handle.createUpdate("""
                        INSERT INTO payment_errand (kind, subject, look_at, created_at)
                        VALUES (:kind, :subject, :at, :now)
                        ON CONFLICT (kind, subject) DO UPDATE SET look_at = least(payment_errand.look_at, excluded.look_at)""")
                .bind("kind", kind.code())
                .bind("subject", subject.toString())
                .bind("at", at)
                .bind("now", now)
                .execute();
    }

    /** Takes what is due; until the given time nobody else does. */
    List<Errand> take(Instant now, Instant until, int most) {
        return handle.createQuery("""
                        WITH due AS MATERIALIZED (
                            SELECT kind, subject FROM payment_errand WHERE look_at <= :now
                             ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE payment_errand e SET look_at = :until, tries = e.tries + 1
                          FROM due WHERE e.kind = due.kind AND e.subject = due.subject
                        RETURNING e.kind, e.subject, e.look_at, e.tries, e.created_at""")
                .bind("now", now)
                .bind("until", until)
                .bind("most", most)
                .map((row, context) -> new Errand(
                        Errand.Kind.of(row.getString("kind")),
                        row.getString("subject"),
                        Sql.instant(row, "look_at"),
                        row.getInt("tries"),
                        Sql.instant(row, "created_at")))
                .list();
    }

    /** The errand is done, unless somebody has asked for it again since it was taken. */
    void done(Errand errand) {
        handle.createUpdate("""
                        DELETE FROM payment_errand
                         WHERE kind = :kind AND subject = :subject AND look_at = :at AND tries = :tries""")
                .bind("kind", errand.kind().code())
                .bind("subject", errand.subject())
                .bind("at", errand.lookAt())
                .bind("tries", errand.tries())
                .execute();
    }

    /** To be tried again, at that time or sooner when somebody has asked meanwhile. */
    void later(Errand errand, Instant at, String error) {
        handle.createUpdate("""
                        UPDATE payment_errand
                           SET look_at = CASE WHEN look_at = :taken THEN :at ELSE least(look_at, :at) END,
                               last_error = :error
                         WHERE kind = :kind AND subject = :subject AND tries = :tries""")
                .bind("kind", errand.kind().code())
                .bind("subject", errand.subject())
                .bind("taken", errand.lookAt())
                .bind("tries", errand.tries())
                .bind("at", at)
                .bind("error", error)
                .execute();
    }

    /** Nothing is to be done any more. */
    void drop(Errand.Kind kind, Object subject) {
        handle.createUpdate("DELETE FROM payment_errand WHERE kind = :kind AND subject = :subject")
                .bind("kind", kind.code())
                .bind("subject", subject.toString())
                .execute();
    }
}
