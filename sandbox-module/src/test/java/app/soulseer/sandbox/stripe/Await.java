package app.soulseer.sandbox.stripe;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what happens on other threads. */
final class Await {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    /** The first value that isn't null. */
    static <T> T value(String what, Supplier<T> supplier) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            T value = supplier.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not in 20 seconds: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
