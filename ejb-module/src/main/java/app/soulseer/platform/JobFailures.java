package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * What failed in jobs and will be tried again. It is logged a moment later: as an error, or as cut off when the server
 * turns out to be stopping, because what a job needs may be gone before the job hears of the stop.
 */
@ApplicationScoped
public class JobFailures {

    /** How long the news of a stop may take: on a busy machine, as long as the whole stop. */
    static final long STOP_NEWS_SECONDS = 15;

    private static final Logger LOG = Logger.getLogger(JobFailures.class);

    private final Queue<Failure> untold = new ConcurrentLinkedQueue<>();
    private final LongSupplier nanos;

    /** By the machine's own time: whether a server is stopping has nothing to do with the time of the application. */
    public JobFailures() {
        this(System::nanoTime);
    }

    JobFailures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Reports one failure of a job that goes on with its other work. */
    public void report(String words, Throwable cause) {
        untold.add(new Failure(words, nanos.getAsLong(), cause));
    }

    /** Logs as errors those that no stop explains. */
    void tellOld() {
        tell(Logger.Level.ERROR, "%s", STOP_NEWS_SECONDS);
    }

    /** Logs the rest when the server has stopped. */
    void tellAtStop() {
        tell(Logger.Level.INFO, "Cut off by the stop of the server: %s", 0);
    }

    private void tell(Logger.Level level, String form, long leastAgeSeconds) {
        Failure failure = untold.peek();
        while (failure != null && nanos.getAsLong() - failure.at() >= TimeUnit.SECONDS.toNanos(leastAgeSeconds)) {
            untold.remove();
            LOG.logf(level, failure.cause(), form, failure.words());
            failure = untold.peek();
        }
    }

    private record Failure(String words, long at, Throwable cause) {}
}
