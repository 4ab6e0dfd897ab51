package app.soulseer.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps this server's part of the {@link Watch}: no job acts on a deadline before it is known whether there was an
 * outage. After a start, and after looks that failed, the first look asks; later ones only say that they are there.
 */
@ApplicationScoped
class Attendance {

    private static final Logger LOG = Logger.getLogger(Attendance.class);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    @Inject
    private ReadingWork work;

    private boolean attended;
    private long lastNanos;

    synchronized void beforeLooking() {
        long nanos = System.nanoTime();
        if (attended && nanos - lastNanos < EVERY) {
            return;
        }
        boolean cameBack = !attended;
        // Until it has worked, it has not: a failure here makes the next look ask.
        attended = false;
        if (cameBack) {
            int putOff = work.cameBack();
            if (putOff > 0) {
                LOG.infof("Nobody looked for a while: the deadlines of %d readings were put off", putOff);
            }
        } else {
            work.looked();
        }
        attended = true;
        lastNanos = nanos;
    }
}
