package app.soulseer.bench;

import app.soulseer.reading.MeterBench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * the due minute of every live reading, charged by two workers through the job's own class, against hand-written
 * SQL with two workers. The sizes are those of {@code SOULSEER_BENCH_READINGS}, by default 10,000 and 100,000.
 */
public final class MeterBenchmark implements Benchmark {

    private static final int ROUNDS = 3;

    @Override
    public String id() {
        return "Q-1";
    }

    @Override
    public List<Row> run(BenchServer server) {
        String sizes = System.getenv().getOrDefault("SOULSEER_BENCH_READINGS", "10000,100000");
        List<Row> rows = new ArrayList<>();
        long smaller = 0;
        for (int size : Arrays.stream(sizes.split(","))
                .map(String::strip)
                .mapToInt(Integer::parseInt)
                .toArray()) {
            MeterBench.Measured measured = measure(server, size);
            String growth = smaller == 0
                    ? ""
                    : String.format(Locale.ROOT, ", %.2f times the cost per unit", smaller / (double) measured.job());
            rows.add(new Row(
                    id(),
                    "minutes of live readings",
                    String.format(Locale.ROOT, "%,d readings", size),
                    String.format(Locale.ROOT, "%,d/s", measured.job()),
                    String.format(Locale.ROOT, "%,d/s SQL by hand", measured.byHand()),
                    measured.job() / (double) measured.byHand(),
                    ">= 0.8",
                    String.format(
                            Locale.ROOT,
                            "all in %.1f s, heap after %d MB%s",
                            size / (double) measured.job(),
                            measured.heapMegabytes(),
                            growth)));
            smaller = measured.job();
        }
        return rows;
    }

    private static MeterBench.Measured measure(BenchServer server, int size) {
        try {
            return server.withEmptyDatabase(database -> MeterBench.measure(database, size, ROUNDS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
