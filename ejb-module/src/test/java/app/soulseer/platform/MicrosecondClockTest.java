package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

    @Test
    @DisplayName("The clock gives whole microseconds, and milliseconds that agree with them")
    void wholeMicroseconds() {
        MicrosecondClock clock = new MicrosecondClock(Clock.systemUTC());
        long before = clock.millis();
        Instant now = clock.instant();
        long after = clock.millis();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(now.toEpochMilli()).isBetween(before, after);
    }
}
