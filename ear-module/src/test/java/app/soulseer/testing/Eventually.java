package app.soulseer.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what another process does. It looks every few milliseconds and fails when the patience is over, telling the
 * last value seen and where the server's log is; it never waits longer than needed.
 */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Eventually() {}

    /** Waits until a condition holds. */
    public static void holds(String what, Supplier<Boolean> condition) {
        get(what, condition, Boolean.TRUE::equals);
    }

    /** Waits until a value is as wanted, and returns it. */
    public static <T> T get(String what, Supplier<T> value, Predicate<? super T> wanted) {
        return get(what, PATIENCE, value, wanted);
    }

    /** As above with another patience. */
    public static <T> T get(String what, Duration patience, Supplier<T> value, Predicate<? super T> wanted) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            T last = value.get();
            if (wanted.test(last)) {
                return last;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what + "; last seen: " + last
                        + Evidence.serverLog());
            }
            pause();
        }
    }

    /** Waits until assertions pass; fails with the last failure. */
    public static void passes(Runnable assertions) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError | RuntimeException failure) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "Not within " + PATIENCE.toSeconds() + " s: " + failure.getMessage() + Evidence.serverLog(),
                            failure);
                }
            }
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) {
            throw new IllegalStateException("interrupted");
        }
    }
}
