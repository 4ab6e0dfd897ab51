package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * entries posted one at a time by 8 threads, spread over clients and readers, against a hand-written transaction
 * that writes the same rows over JDBC, in the same run and on the same database. {@code ./soulseer bench Q-3} runs it;
 * nothing here is a test, and nothing asserts a time.
 */
public final class PostingBench {

    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 2000;
    private static final int READERS = 1000;

    private final DataSource source;
    private final Clock clock = Clock.systemUTC();
    private final Ids ids = new Ids(clock);
    private final List<PersonId> clients = new ArrayList<>();
    private final List<PersonId> readers = new ArrayList<>();

    private PostingBench(DataSource source) {
        this.source = source;
    }

    /**
     * Posts per second, medians of three rounds.
     *
     * @param ledger through the ledger
     * @param byHand by the hand-written transaction
     */
    public record Measured(long ledger, long byHand) {}

    /** Measures on an empty database; at the end the ledger's audit views are asserted to be empty. */
    public static Measured measure(TestDatabase database, int posts) throws Exception {
        PostingBench bench = new PostingBench(database.dataSource());
        bench.prepare();
        // A whole round of each, so that the compiler is done with both.
        bench.round(posts, "warm", true);
        bench.round(posts, "warm-hand", false);
        long[] ours = new long[ROUNDS];
        long[] hand = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = bench.round(posts, "ours" + round, true);
            hand[round] = bench.round(posts, "hand" + round, false);
        }
        LedgerFixture.over(database, bench.clock).assertBooksAreRight("ledger");
        Arrays.sort(ours);
        Arrays.sort(hand);
        return new Measured(ours[ROUNDS / 2], hand[ROUNDS / 2]);
    }

    /** For a quick look without the table: {@code main} with the number of posts of each thread and round. */
    public static void main(String[] posts) throws Exception {
        System.out.println(measure(TestDatabase.fresh(), Integer.parseInt(posts[0])));
    }

    private Ledger ledger(Connection connection) {
        return new Ledger(Jdbi.create(connection), clock, ids, new AccountDesk(Jdbi.create(source), clock), a -> {});
    }

    private void prepare() throws SQLException {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new PersonId(ids.next()));
        }
        for (int i = 0; i < READERS; i++) {
            readers.add(new PersonId(ids.next()));
        }
        List<Command> batch = new ArrayList<>();
        for (PersonId client : clients) {
            batch.add(new Command.Post(new Entry(
                    EntryKind.TOP_UP,
                    "fund:" + client,
                    clock.instant(),
                    null,
                    null,
                    References.none(),
                    List.of(
                            new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), Money.ofCents(-100_000_000)),
                            new Posting(AccountRef.wallet(client), Money.ofCents(100_000_000))))));
        }
        try (Connection connection = source.getConnection()) {
            run(connection, batch);
        }
    }

    private List<Outcome> run(Connection connection, List<Command> batch) throws SQLException {
        connection.setAutoCommit(false);
        List<Outcome> outcomes = ledger(connection).execute(batch);
        connection.commit();
        return outcomes;
    }

    private Entry gift(String key, int number) {
        return new Entry(
                EntryKind.GIFT,
                key,
                clock.instant(),
                clients.get(number % CLIENTS),
                null,
                References.none(),
                List.of(
                        new Posting(AccountRef.wallet(clients.get(number % CLIENTS)), Money.ofCents(-100)),
                        new Posting(AccountRef.earnings(readers.get(number % READERS)), Money.ofCents(70)),
                        new Posting(AccountRef.platform(AccountKind.PLATFORM_REVENUE), Money.ofCents(30))));
    }

    /** Posts by all threads; entries per second. */
    private long round(int posts, String name, boolean ours) throws Exception {
        return posts
                * (long) THREADS
                * 1_000_000_000L
                / nanos(THREADS, thread -> {
                    try (Connection connection = source.getConnection()) {
                        connection.setAutoCommit(false);
                        Ledger ledger = ledger(connection);
                        ByHand hand = new ByHand(connection);
                        for (int i = 0; i < posts; i++) {
                            int number = (i * THREADS + thread) * 7919 & 0x3FFFFFFF;
                            Entry entry = gift(name + ":" + thread + ":" + i, number);
                            if (ours) {
                                ledger.post(entry);
                            } else {
                                hand.post(entry, ids.next(), clock.instant());
                            }
                            connection.commit();
                        }
                    }
                });
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static long nanos(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(pool.submit((Callable<Void>) () -> {
                    work.run(thread);
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
            return System.nanoTime() - start;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The same rows by statements that somebody would write for one entry. */
    private static final class ByHand {

        private final PreparedStatement lock;
        private final PreparedStatement entryRow;
        private final PreparedStatement postingRows;
        private final PreparedStatement wallet;
        private final PreparedStatement stripes;

        ByHand(Connection connection) throws SQLException {
            lock = connection.prepareStatement(
                    "SELECT balance_cents, held_cents FROM ledger_account WHERE id = ? FOR UPDATE");
            entryRow = connection.prepareStatement("""
                    INSERT INTO ledger_entry (id, kind, idempotency_key, content_hash, occurred_at, recorded_at, caused_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""");
            postingRows = connection.prepareStatement("""
                    INSERT INTO ledger_posting (entry_id, line, account_id, amount_cents, balance_after_cents)
                    VALUES (?, 1, ?, ?, ?), (?, 2, ?, ?, NULL), (?, 3, ?, ?, NULL)""");
            wallet = connection.prepareStatement("UPDATE ledger_account SET balance_cents = ? WHERE id = ?");
            stripes = connection.prepareStatement("""
                    INSERT INTO ledger_balance_stripe AS s (account_id, stripe, balance_cents)
                    VALUES (?, pg_backend_pid() % 64, ?), (?, pg_backend_pid() % 64, ?)
                    ON CONFLICT (account_id, stripe) DO UPDATE SET balance_cents = s.balance_cents + excluded.balance_cents""");
        }

        void post(Entry entry, UUID id, Instant now) throws SQLException {
            UUID[] accounts = new UUID[3];
            for (int i = 0; i < 3; i++) {
                accounts[i] = AccountIds.of(entry.postings().get(i).account());
            }
            lock.setObject(1, accounts[0]);
            long balance;
            try (var row = lock.executeQuery()) {
                row.next();
                balance = row.getLong(1) + entry.postings().get(0).amount().cents();
                if (balance < row.getLong(2)) {
                    throw new IllegalStateException("not enough");
                }
            }
            entryRow.setObject(1, id);
            entryRow.setString(2, entry.kind().code());
            entryRow.setString(3, entry.idempotencyKey());
            entryRow.setBytes(4, new ContentHash().of(entry, accounts, null));
            entryRow.setTimestamp(5, Timestamp.from(entry.occurredAt()));
            entryRow.setTimestamp(6, Timestamp.from(now));
            entryRow.setObject(7, entry.causedBy().value());
            entryRow.executeUpdate();
            int parameter = 1;
            for (int i = 0; i < 3; i++) {
                postingRows.setObject(parameter++, id);
                postingRows.setObject(parameter++, accounts[i]);
                postingRows.setLong(
                        parameter++, entry.postings().get(i).amount().cents());
                if (i == 0) {
                    postingRows.setLong(parameter++, balance);
                }
            }
            postingRows.executeUpdate();
            wallet.setLong(1, balance);
            wallet.setObject(2, accounts[0]);
            wallet.executeUpdate();
            boolean ordered = accounts[1].compareTo(accounts[2]) < 0;
            for (int i = 0; i < 2; i++) {
                int posting = (i == 0) == ordered ? 1 : 2;
                stripes.setObject(2 * i + 1, accounts[posting]);
                stripes.setLong(
                        2 * i + 2, entry.postings().get(posting).amount().cents());
            }
            stripes.executeUpdate();
        }
    }
}
