package app.soulseer.reading;

import app.soulseer.platform.Job;
import app.soulseer.platform.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Looks at readings whose clock stands: requests that ring too long, joins, pauses and grace that run out. */
@ApplicationScoped
class DeadlineJob implements Job {

    private static final int BATCH = 200;

    @Inject
    private ReadingWork work;

    @Inject
    private Attendance attendance;

    @Inject
    private JobFailures failures;

    @Override
    public String name() {
        return "reading.deadline";
    }

    @Override
    public boolean runBatch() {
        attendance.beforeLooking();
        List<ReadingId> due = work.dueDeadlines(BATCH);
        MeterJob.lookAtEach(work, due, failures);
        return due.size() == BATCH;
    }
}
