package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final RateLimits limits = TestBeans.rateLimits(database, clock);

    private boolean passes(String key) {
        try {
            limits.check("test", key, 4, MINUTE);
            return true;
        } catch (DomainException e) {
            return false;
        }
    }

    @Test
    @DisplayName("A-5 So many at once, then evenly over the window; each key for itself")
    void allowanceComesBack() {
        for (int i = 0; i < 4; i++) {
            assertThat(passes("a")).isTrue();
        }
        assertThat(passes("a")).isFalse();
        assertThat(passes("b")).isTrue();
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> limits.check("test", "a", 4, MINUTE))
                .satisfies(e ->
                        assertThat((Long) e.details().get("retryAfterSeconds")).isBetween(15L, 16L));
        clock.advance(Duration.ofSeconds(15));
        assertThat(passes("a")).isTrue();
        assertThat(passes("a")).isFalse();
        clock.advance(MINUTE);
        for (int i = 0; i < 4; i++) {
            assertThat(passes("a")).isTrue();
        }
        limits.forget("test", "a");
        assertThat(passes("a")).isTrue();
    }

    @Test
    @DisplayName("A-5 An allowance that does not divide its window into whole microseconds is one like any other")
    void oddAllowance() {
        for (int i = 0; i < 33_333; i += 11_111) {
            limits.check("odd", "a", 33_333, Duration.ofHours(1));
        }
    }

    @Test
    @DisplayName("A-5 Twenty at once on any node get no more than the allowance")
    void holdsInARace() throws InterruptedException {
        AtomicInteger passed = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 20; i++) {
            executor.execute(() -> passed.addAndGet(passes("race") ? 1 : 0));
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(passed).hasValue(4);
    }

    @Test
    @DisplayName("Rows that say nothing any more are swept away")
    void sweeps() {
        passes("old");
        clock.advance(Duration.ofSeconds(16));
        passes("new");
        assertThat(RateWindow.sweep(database.jdbi(), clock.instant(), 10)).isEqualTo(1);
        assertThat(RateWindow.sweep(database.jdbi(), clock.instant(), 10)).isZero();
    }
}
