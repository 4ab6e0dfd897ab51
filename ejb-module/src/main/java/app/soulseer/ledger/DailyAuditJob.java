package app.soulseer.ledger;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.platform.Job;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Audits the books each day and raises the alarm when they are wrong: an error in the log, a line for the admins. */
@ApplicationScoped
class DailyAuditJob implements Job {

    private static final Logger LOG = Logger.getLogger(DailyAuditJob.class);

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private Work work;

    /** The day that this node knows to be done, so that the database isn't asked every second. */
    private volatile LocalDate done = LocalDate.MIN;

    @Override
    public String name() {
        return "ledger.daily_audit";
    }

    @Override
    public boolean runBatch() {
        Optional<LocalDate> due = DailyAudit.due(clock.instant(), settings.get(LedgerSettings.AUDIT_HOUR));
        if (due.isPresent() && !due.get().equals(done)) {
            work.audit(due.get());
            done = due.get();
        }
        return false;
    }

    /** One day's audit in a transaction of its own. */
    @ApplicationScoped
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    static class Work {

        @Inject
        private Jdbi jdbi;

        @Inject
        private Clock clock;

        @Inject
        private AuditLog log;

        @Inject
        private Event<BooksDisagreed> alarms;

        public void audit(LocalDate day) {
            jdbi.withHandle(handle -> DailyAudit.run(handle, day, clock.instant()))
                    .filter(report -> !report.isClean())
                    .ifPresent(this::raise);
        }

        private void raise(AuditReport report) {
            for (AuditReport.Check check : report.checks()) {
                if (!check.isClean()) {
                    LOG.errorf(
                            "The books disagree: %s (%s), %d rows, the first: %s",
                            check.description(),
                            check.name(),
                            check.rows().size(),
                            check.rows().get(0));
                    log.record(new AuditEvent(
                            "ledger.books_disagreed",
                            null,
                            "view",
                            check.name(),
                            check.description(),
                            Map.of(),
                            Map.of("rows", check.rows().size())));
                }
            }
            alarms.fire(new BooksDisagreed(report));
        }
    }
}
