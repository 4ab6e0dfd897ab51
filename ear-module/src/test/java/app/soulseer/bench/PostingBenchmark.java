package app.soulseer.bench;

import app.soulseer.ledger.PostingBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** gifts posted one at a time by 8 threads, against one hand-written transaction with the same rows, at two sizes. */
public final class PostingBenchmark implements Benchmark {

    private static final int THREADS = 8;

    @Override
    public String id() {
        return "Q-3";
    }

    @Override
    public List<Row> run(BenchServer server) {
        List<Row> rows = new ArrayList<>();
        long smaller = 0;
        for (int posts : new int[] {250, 2500}) {
            PostingBench.Measured measured = measure(server, posts);
            rows.add(new Row(
                    id(),
                    "ledger posts, one at a time",
                    String.format(Locale.ROOT, "%,d posts", posts * THREADS),
                    String.format(Locale.ROOT, "%,d/s", measured.ledger()),
                    String.format(Locale.ROOT, "%,d/s by hand", measured.byHand()),
                    measured.ledger() / (double) measured.byHand(),
                    ">= 0.8",
                    smaller == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f times the cost per unit",
                                    smaller / (double) measured.ledger())));
            smaller = measured.ledger();
        }
        return rows;
    }

    private static PostingBench.Measured measure(BenchServer server, int posts) {
        try {
            return server.withEmptyDatabase(database -> PostingBench.measure(database, posts));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
