package app.soulseer.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The machine's clock in UTC in whole microseconds, which is what the database keeps. The platform's own {@link
 * Clock#tick} divides by zero in {@code millis()} when its tick is shorter than a millisecond.
 */
final class MicrosecondClock extends Clock {

    private final Clock machine;

    MicrosecondClock(Clock machine) {
        this.machine = machine;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("this clock goes by UTC alone");
    }

    @Override
    public Instant instant() {
        return machine.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return machine.millis();
    }
}
