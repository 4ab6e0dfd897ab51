package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Job;
import app.soulseer.platform.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Looks at queues whose time has come: readers who have become free, turns that have passed, readers who are gone. */
@ApplicationScoped
class QueueJob implements Job {

    private static final int BATCH = 100;

    @Inject
    private ReadingWork work;

    @Inject
    private Attendance attendance;

    @Inject
    private JobFailures failures;

    @Override
    public String name() {
        return "reading.queue";
    }

    @Override
    public boolean runBatch() {
        attendance.beforeLooking();
        List<PersonId> due = work.dueQueues(BATCH);
        for (PersonId reader : due) {
            try {
                work.lookAtQueue(reader);
            } catch (RuntimeException e) {
                failures.report("The queue of reader " + reader + " can't be looked at and is set aside", e);
                work.setQueueAside(reader);
            }
        }
        return due.size() == BATCH;
    }
}
