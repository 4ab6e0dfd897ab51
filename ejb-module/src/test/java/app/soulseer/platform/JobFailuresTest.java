package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JobFailuresTest {

    private static final Logger LOG = Logger.getLogger(JobFailures.class.getName());

    private final List<LogRecord> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
    private final JobFailures failures = new JobFailures(nanos::get);
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(line);
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(ear);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(ear);
        LOG.setUseParentHandlers(true);
    }

    @Test
    @DisplayName("A job's failure is an error once no stop of the server can explain it, and is told once")
    void anError() {
        RuntimeException cause = new IllegalStateException("no such row");
        failures.report("Queue 7 can't be looked at", cause);
        pass(JobFailures.STOP_NEWS_SECONDS - 1);
        failures.tellOld();
        assertThat(told).isEmpty();
        pass(1);
        failures.tellOld();
        failures.tellOld();
        failures.tellAtStop();
        assertThat(told).singleElement().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
            assertThat(line.getMessage()).isEqualTo("Queue 7 can't be looked at");
            assertThat(line.getThrown()).isSameAs(cause);
        });
    }

    @Test
    @DisplayName("What fails while the server stops is told, and is no error")
    void cutOff() {
        failures.report("Queue 7 can't be looked at", new IllegalStateException("component is shutting down"));
        failures.report("Queue 8 can't be looked at", new IllegalStateException("component is shutting down"));
        failures.tellAtStop();
        assertThat(told)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
        assertThat(told.get(0).getMessage()).isEqualTo("Cut off by the stop of the server: Queue 7 can't be looked at");
    }

    private void pass(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
