package app.soulseer.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The audit of the books once a day (M-9), by whichever node comes first. */
final class DailyAudit {

    private DailyAudit() {}

    /** The day whose audit is due at that time, or nothing before the hour of the audit. */
    static Optional<LocalDate> due(Instant now, long hour) {
        var time = now.atOffset(ZoneOffset.UTC);
        return time.getHour() < hour ? Optional.empty() : Optional.of(time.toLocalDate());
    }

    /** Reads the audit views unless that has been done on that day; a second node waits for the first and does nothing. */
    static Optional<AuditReport> run(Handle handle, LocalDate day, Instant now) {
        int mine = handle.createUpdate(
                        "INSERT INTO ledger_audit_run (day, run_at) VALUES (:day, :now) ON CONFLICT DO NOTHING")
                .bind("day", day)
                .bind("now", now)
                .execute();
        if (mine == 0) {
            return Optional.empty();
        }
        AuditReport report = BooksAudit.read(handle, now);
        long findings =
                report.checks().stream().mapToLong(check -> check.rows().size()).sum();
        handle.createUpdate("UPDATE ledger_audit_run SET findings = :findings WHERE day = :day")
                .bind("findings", findings)
                .bind("day", day)
                .execute();
        return Optional.of(report);
    }

    /** The last audit of all nodes; nothing before the first. */
    static Optional<AuditRun> last(Handle handle) {
        return handle.createQuery("SELECT run_at, findings FROM ledger_audit_run ORDER BY day DESC LIMIT 1")
                .map((row, context) -> new AuditRun(
                        row.getObject("run_at", OffsetDateTime.class).toInstant(), row.getLong("findings")))
                .findOne();
    }
}
