package app.soulseer.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do something at one moment. */
public final class AtOnce {

    private AtOnce() {}

    /** Does the same for each number from 0, each in a thread of its own; the results come in that order. */
    public static <T> List<T> each(int many, IntFunction<T> work) {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            all.add(() -> work.apply(number));
        }
        return all(all);
    }

    /**
     * Does all of it, each in a thread of its own, once all threads are there; the results come in the order of the work.
     *
     * @throws AssertionError when one of them failed
     */
    public static <T> List<T> all(List<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> each : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("one of those who did it at once failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
