package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HoldId;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Owner;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.References;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * charges the due minute of N live readings through the job's own class, with two workers, beside hand-written
 * set-based SQL that does the same writes on the same database in the same run. {@code ./soulseer bench Q-1} runs it.
 */
public final class MeterBench {

    private static final int WORKERS = 2;
    private static final int CHUNK = 2000;
    private static final long RATE = 120;

    private final TestClock clock = new TestClock(Scene.BEGIN);
    private final TestDatabase database;
    private final Ids ids = new Ids(clock);
    private final LedgerFixture ledger;
    private final ReadingRules rules = ReadingRules.defaults();
    private final UUID node = ids.next();
    private final int size;

    private final Books books = new Books() {
        @Override
        public List<Outcome> execute(List<Command> batch) {
            return ledger.ledger().execute(batch);
        }

        @Override
        public Balance balance(AccountRef account) {
            return ledger.ledger().balance(account);
        }
    };

    private MeterBench(TestDatabase database, int size) {
        this.database = database;
        this.ledger = LedgerFixture.over(database, clock);
        this.size = size;
    }

    /**
     * Readings charged per second, medians of the rounds.
     *
     * @param job through the job's own class
     * @param byHand by hand-written SQL
     * @param heapMegabytes what this process still uses after a collection, once all is done
     */
    public record Measured(long job, long byHand, long heapMegabytes) {}

    /**
     * Measures on an empty database; at the end the audit views of ledger and readings are asserted to be empty. Those
     * of the rooms are left out, for the parties have no sockets.
     */
    public static Measured measure(TestDatabase database, int size, int rounds) throws Exception {
        return new MeterBench(database, size).run(rounds);
    }

    /** For a quick look without the table: {@code main} with the number of readings; rounds by {@code -Drounds}. */
    public static void main(String[] size) throws Exception {
        System.out.println(measure(TestDatabase.fresh(), Integer.parseInt(size[0]), Integer.getInteger("rounds", 3)));
        System.exit(0);
    }

    private Measured run(int rounds) throws Exception {
        seed();
        round(this::job);
        round(this::byHand);
        long[] ours = new long[rounds];
        long[] theirs = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            // Each goes first in every second round, so that neither always meets the fresher tables.
            if (i % 2 == 0) {
                ours[i] = round(this::job);
                theirs[i] = round(this::byHand);
            } else {
                theirs[i] = round(this::byHand);
                ours[i] = round(this::job);
            }
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        ledger.assertBooksAreRight("ledger");
        ledger.assertBooksAreRight("reading");
        return new Measured(median(ours), median(theirs), heap);
    }

    private Step byHand() {
        return new HandWrittenMeter(database.dataSource(), CHUNK);
    }

    /** One step of a meter: how many minutes it charged. */
    interface Step extends AutoCloseable {
        int batch(Instant now) throws SQLException;

        @Override
        default void close() throws SQLException {}
    }

    private Step job() {
        return now -> database.jdbi().inTransaction(handle -> {
            News news = new News((channel, type, body) -> {}, new Devices(), handle, new Till(books, ids), rules);
            // No room follows: nobody's money ends here.
            Doorkeeper doorkeeper = new Doorkeeper(null);
            return new MeterBatch(handle, books, doorkeeper, news, ids, rules)
                    .run(now)
                    .taken();
        });
    }

    /** Charges one minute of everybody; readings per second. */
    private long round(Supplier<Step> steps) throws Exception {
        clock.advance(Duration.ofSeconds(60));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE room_node SET proven_at = ?", clock.instant()));
        AtomicLong charged = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        long begun = System.nanoTime();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            // One connection for each worker, as from a pool: what is called below uses the handle that is open.
            workers.add(pool.submit(() -> database.jdbi().withHandle(open -> {
                try (Step step = steps.get()) {
                    int taken;
                    do {
                        taken = step.batch(clock.instant());
                        charged.addAndGet(taken);
                    } while (taken > 0);
                }
                return null;
            })));
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        long nanos = System.nanoTime() - begun;
        pool.shutdown();
        if (charged.get() != size) {
            throw new IllegalStateException(charged + " of " + size + " readings were charged");
        }
        return Math.round(size * 1e9 / nanos);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Clients with money, readers, and a running reading of each pair, as the features themselves would have made. */
    private void seed() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO room_node (id, name, renewed_at, proven_at) VALUES (?, 'bench', ?, ?)",
                        node,
                        clock.instant(),
                        clock.instant()));
        for (int from = 0; from < size; from += CHUNK) {
            int chunk = Math.min(CHUNK, size - from);
            List<Command> commands = new ArrayList<>(2 * chunk);
            UUID[] sessions = new UUID[chunk];
            UUID[] clients = new UUID[chunk];
            UUID[] readers = new UUID[chunk];
            UUID[] holds = new UUID[chunk];
            for (int i = 0; i < chunk; i++) {
                sessions[i] = ids.next();
                clients[i] = ids.next();
                readers[i] = ids.next();
                holds[i] = ids.next();
                PersonId client = new PersonId(clients[i]);
                Money money = Money.ofCents(100_000);
                commands.add(new Command.Post(new Entry(
                        EntryKind.TOP_UP,
                        "bench:" + clients[i],
                        clock.instant(),
                        null,
                        null,
                        References.none(),
                        List.of(
                                new Posting(
                                        new AccountRef(Owner.platform(), AccountKind.STRIPE_CLEARING), money.negate()),
                                new Posting(Till.wallet(client), money)))));
                commands.add(
                        Till.holdMinute(new HoldId(holds[i]), client, Money.ofCents(RATE), new ReadingId(sessions[i])));
            }
            database.jdbi().useTransaction(handle -> {
                ledger.ledger().execute(commands);
                handle.createUpdate("""
                                WITH fact AS MATERIALIZED (
                                    SELECT * FROM unnest(:sessions, :clients, :readers, :holds)
                                        AS f (id, client, reader, hold)),
                                sessions AS (
                                    INSERT INTO reading_session (id, client_id, reader_id, modality, rate_cents,
                                        platform_bp, state, requested_at, accepted_at, started_at)
                                    SELECT id, client, reader, 'chat', :rate, 3000, 'active', :now, :now, :now
                                    FROM fact),
                                moves AS (
                                    INSERT INTO reading_transition (session_id, seq, from_state, to_state, at, actor,
                                        reason)
                                    SELECT id, m.seq, m.a, m.b, :now, 'system', 'bench'
                                    FROM fact, (VALUES (1, NULL, 'created'), (2, 'created', 'waiting'),
                                                       (3, 'waiting', 'active')) AS m (seq, a, b)),
                                rooms AS (INSERT INTO room_room (id, opened_at) SELECT id, :now FROM fact),
                                parties AS (
                                    INSERT INTO room_party (room_id, person_id, connections, node_id, joined_at)
                                    SELECT id, unnest(ARRAY[client, reader]), 1, :node, :now FROM fact)
                                INSERT INTO reading_clock (session_id, minute, minute_started_at, running_since,
                                    hold_id, look_at)
                                SELECT id, 1, :now, :now, hold, CAST(:now AS timestamptz) + interval '60 s'
                                FROM fact""")
                        .bindArray("sessions", UUID.class, (Object[]) sessions)
                        .bindArray("clients", UUID.class, (Object[]) clients)
                        .bindArray("readers", UUID.class, (Object[]) readers)
                        .bindArray("holds", UUID.class, (Object[]) holds)
                        .bind("rate", RATE)
                        .bind("now", clock.instant())
                        .bind("node", node)
                        .execute();
            });
        }
        database.jdbi().useHandle(handle -> handle.execute("VACUUM ANALYZE"));
    }
}
