package app.soulseer.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** the public pages against a bare page of the same server, at two sizes of the reader list. */
public final class PagesBenchmark implements Benchmark {

    private static final int CONNECTIONS = 8;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;

    @Override
    public String id() {
        return "Q-4";
    }

    @Override
    public List<Row> run(BenchServer server) {
        List<Row> rows = new ArrayList<>();
        // Both are cold at first, and the compiler takes a while over the page frameworks.
        Load.on(server.baseUrl() + BarePage.PATH, CONNECTIONS, ROUND.multipliedBy(2));
        for (int readers : List.of(100, 1000)) {
            fill(server, readers);
            for (String path : List.of("/", "/readers", "/readers/bench-reader-1")) {
                Load.on(server.baseUrl() + path, CONNECTIONS, ROUND);
                double[] p99 = new double[1];
                Rounds rounds = Rounds.of(
                        ROUNDS,
                        () -> {
                            Load load = Load.on(server.baseUrl() + path, CONNECTIONS, ROUND);
                            p99[0] = Math.max(p99[0], load.p99Millis());
                            return load.perSecond();
                        },
                        () -> Load.on(server.baseUrl() + BarePage.PATH, CONNECTIONS, ROUND)
                                .perSecond());
                rows.add(new Row(
                        id(),
                        "public page " + path,
                        String.format(Locale.ROOT, "%,d readers", readers),
                        String.format(Locale.ROOT, "%,.0f/s", rounds.measured()),
                        String.format(Locale.ROOT, "%,.0f/s bare page", rounds.baseline()),
                        rounds.ratio(),
                        ">= 0.5",
                        String.format(Locale.ROOT, "p99 %.0f ms with %d connections", p99[0], CONNECTIONS)));
            }
        }
        return rows;
    }

    /** Approved readers of every kind, as many as asked for in all. */
    private static void fill(BenchServer server, int readers) {
        server.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                    WITH made AS (
                        INSERT INTO account_person (id, email, email_verified_at, display_name, role, status, created_at,
                                                    version)
                        SELECT gen_random_uuid(), 'bench-reader-' || n || '@example.com', now(), 'Bench Reader ' || n,
                               'reader', 'active', now(), 0
                          FROM generate_series(1, :readers) AS n
                        ON CONFLICT (email) DO NOTHING
                        RETURNING id, email
                    )
                    INSERT INTO account_reader (person_id, slug, headline, biography, chat_cents, voice_cents,
                                                video_cents, applied_at, approved_at, version)
                    SELECT id, split_part(email, '@', 1), 'Clear answers with a warm heart',
                           repeat('I have read for people on every continent for twenty years. ', 12),
                           199, 299, 399, now(), now(), 0
                      FROM made
                    """).bind("readers", readers).execute();
            handle.execute("""
                    INSERT INTO account_reader_speciality (person_id, speciality)
                    SELECT person_id, name
                      FROM account_reader, account_speciality
                     WHERE (hashtext(slug) + position) % 5 = 0
                    ON CONFLICT DO NOTHING
                    """);
        });
        server.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
    }
}
