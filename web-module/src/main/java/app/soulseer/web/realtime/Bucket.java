package app.soulseer.web.realtime;

import java.util.concurrent.TimeUnit;

/** How many messages a socket may send: so many a second for long, three times as many at once. One thread at a time. */
final class Bucket {

    private static final int BURST_SECONDS = 3;

    private final long nanosPerMessage;
    private final long most;
    private long full;

    /**
     * @param nanos the machine's monotonic time, here as in {@link #take}
     */
    Bucket(long perSecond, long nanos) {
        this.nanosPerMessage = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.most = TimeUnit.SECONDS.toNanos(BURST_SECONDS);
        this.full = nanos;
    }

    /** Takes one message out, if it is there. {@code full} is when the bucket will be full again. */
    boolean take(long nanos) {
        long from = full - nanos > 0 ? full : nanos;
        if (from + nanosPerMessage - nanos > most) {
            return false;
        }
        full = from + nanosPerMessage;
        return true;
    }
}
