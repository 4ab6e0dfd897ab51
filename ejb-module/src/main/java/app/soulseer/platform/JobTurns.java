package app.soulseer.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The turns of one job on one node: never more side by side than it has workers. Whoever finds work brings another worker
 * along; so a job without work costs one look in a period however many may work, and one slow piece of work holds nobody.
 */
final class JobTurns {

    private final Job job;
    private final Executor executor;
    private final JobFailures failures;
    private final Semaphore idle;
    private volatile boolean stopping;

    JobTurns(Job job, Executor executor, JobFailures failures) {
        this.job = job;
        this.executor = executor;
        this.failures = failures;
        this.idle = new Semaphore(job.workers());
    }

    /** Looks for work, unless every worker is at work already. */
    void look() {
        if (stopping || !idle.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::turn);
        } catch (RejectedExecutionException e) {
            // The server is stopping; nothing begins any more.
            idle.release();
        }
    }

    /** No batch begins after this; those that are being done come to their end. */
    void stop() {
        stopping = true;
    }

    private void turn() {
        try {
            while (!stopping && job.runBatch()) {
                look();
            }
        } catch (RuntimeException | Error e) {
            // An error that got away would be told by nobody.
            failures.report("The job " + job.name() + " failed and will be tried again", e);
        } finally {
            idle.release();
        }
    }
}
