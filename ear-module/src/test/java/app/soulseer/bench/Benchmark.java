package app.soulseer.bench;

import java.util.List;

/**
 * One line or more of the benchmark table. Found through {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/app.soulseer.bench.Benchmark} of the test resources. It leaves the books right; that is
 * checked after each.
 */
public interface Benchmark {

    /** As in the table, for example {@code Q-4}. */
    String id();

    /** Warms up, measures at least three rounds beside the baseline, and says what came out. */
    List<Row> run(BenchServer server);
}
