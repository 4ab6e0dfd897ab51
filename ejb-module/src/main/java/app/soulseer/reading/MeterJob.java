package app.soulseer.reading;

import app.soulseer.platform.Job;
import app.soulseer.platform.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Charges minutes that are over: the common case by the batch, every other reading by itself. When a batch fails
 * as a whole, its readings are tried one by one, so that the one that is wrong fails alone.
 */
@ApplicationScoped
class MeterJob implements Job {

    private static final int WORKERS = 2;
    private static final int ONE_BY_ONE = 500;

    @Inject
    private ReadingWork work;

    @Inject
    private Attendance attendance;

    @Inject
    private Office office;

    @Inject
    private JobFailures failures;

    @Override
    public String name() {
        return "reading.meter";
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public boolean runBatch() {
        attendance.beforeLooking();
        MeterBatch.Done done;
        try {
            done = work.meter();
        } catch (RuntimeException e) {
            failures.report("A batch of minutes failed and is tried one by one", e);
            List<ReadingId> due = work.dueMinutes(ONE_BY_ONE);
            lookAtEach(work, due, failures);
            return due.size() == ONE_BY_ONE;
        }
        lookAtEach(work, done.others(), failures);
        return done.taken() == office.rules().meterBatch();
    }

    static void lookAtEach(ReadingWork work, List<ReadingId> due, JobFailures failures) {
        for (ReadingId id : due) {
            try {
                while (work.look(id)) {
                    // Several minutes of one reading may be due; they are charged in order.
                }
            } catch (RuntimeException e) {
                failures.report("Reading " + id + " can't be looked at and is set aside", e);
                work.setAside(id);
            }
        }
    }
}
