package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at queues whose time has come: readers who have become free, turns that have passed, readers who are gone. */
@ApplicationScoped
class QueueJob implements Job {

    private static final Logger LOG = Logger.getLogger(QueueJob.class);
    private static final int BATCH = 100;

    @Inject
    private ReadingWork work;

    @Inject
    private Attendance attendance;

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
                LOG.errorf(e, "The queue of reader %s can't be looked at and is set aside", reader);
                work.setQueueAside(reader);
            }
        }
        return due.size() == BATCH;
    }
}
