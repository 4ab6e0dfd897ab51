package app.soulseer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ./soulseer bench}: runs the benchmarks, all or those named, and prints the table. A missed aim is shown, not
 * failed: machines differ. What fails is a benchmark that can't be run or leaves the books wrong.
 */
public final class Bench {

    private Bench() {}

    /** Arguments: ids of benchmarks, or none for all. Exit code 1 when one failed. */
    public static void main(String[] arguments) {
        Set<String> wanted = new TreeSet<>(Arrays.asList(arguments));
        List<Benchmark> benchmarks = new ArrayList<>();
        ServiceLoader.load(Benchmark.class).forEach(benchmarks::add);
        benchmarks.sort(Comparator.comparing(Benchmark::id));
        List<Row> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        // Bounds that protect people would otherwise be what is measured.
        Map<String, String> settings = new HashMap<>();
        try (BenchServer server = new BenchServer(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop the bench server"));
            for (Benchmark benchmark : benchmarks) {
                if (!wanted.isEmpty() && !wanted.contains(benchmark.id())) {
                    continue;
                }
                System.out.println("Measuring " + benchmark.id() + " ...");
                try {
                    rows.addAll(benchmark.run(server));
                    List<String> wrong = server.wrongBooks();
                    if (!wrong.isEmpty()) {
                        failures.add(benchmark.id() + " left the books wrong: " + wrong);
                    }
                } catch (RuntimeException e) {
                    e.printStackTrace();
                    failures.add(benchmark.id() + " failed: " + e.getMessage());
                }
            }
        }
        print(rows);
        failures.forEach(System.out::println);
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static void print(List<Row> rows) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"id", "work", "size", "median", "baseline", "ratio", "aim", ""});
        for (Row row : rows) {
            lines.add(new String[] {
                row.id(),
                row.work(),
                row.size(),
                row.measured(),
                row.baseline(),
                String.format(Locale.ROOT, "%.2f", row.ratio()),
                row.aim() + (row.reached() ? "" : " missed"),
                row.note()
            });
        }
        int[] widths = new int[8];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        System.out.println();
        for (String[] line : lines) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                out.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + 2));
            }
            System.out.println(out.toString().stripTrailing());
        }
    }
}
