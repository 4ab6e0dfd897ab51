package app.soulseer.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Many who do something at one moment. */
public final class AtOnce {

    private AtOnce() {}

    /** Does the same for each number from 0, each in a thread of its own; the results come in that order. */
    public static <T> List<T> each(int many, IntFunction<T> work) {
        List<Supplier<T>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            all.add(() -> work.apply(number));
        }
        return all(all);
    }

    /** Does all of it, each in a thread of its own; the results come in the order of the work. */
    public static <T> List<T> all(List<Supplier<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Callable<T>> calls =
                    work.stream().<Callable<T>>map(each -> each::get).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new AssertionError("one of those who did it at once failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
