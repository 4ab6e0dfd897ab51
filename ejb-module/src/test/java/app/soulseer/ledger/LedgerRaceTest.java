package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once: nobody spends what another has spent, nothing is posted twice, and nobody waits for ever. */
@Timeout(120)
class LedgerRaceTest {

    private static final AccountRef CLEARING = AccountRef.platform(AccountKind.STRIPE_CLEARING);
    private static final AccountRef REVENUE = AccountRef.platform(AccountKind.PLATFORM_REVENUE);

    private static LedgerFixture books;

    @BeforeAll
    static void open() {
        books = LedgerFixture.over(
                TestDatabase.fresh(), Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void booksAreRight() {
        books.assertLedgerIsRight();
    }

    /** Runs the same work in many threads that start together. */
    private static <T> List<T> atOnce(int threads, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> one = work.apply(i);
                futures.add(pool.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Posting posting(AccountRef account, long cents) {
        return new Posting(account, Money.ofCents(cents));
    }

    private static Entry gift(String key, PersonId client, PersonId reader, long cents) {
        Split.Shares shares = new Split(3000).of(Money.ofCents(cents));
        return books.entry(
                EntryKind.GIFT,
                key,
                posting(AccountRef.wallet(client), -cents),
                new Posting(AccountRef.earnings(reader), shares.reader()),
                new Posting(REVENUE, shares.platform()));
    }

    private static boolean won(Outcome outcome) {
        return outcome instanceof Outcome.Done done && !done.replayed();
    }

    @Test
    @DisplayName("M-5 50 threads race for the last dollar: one wins, 49 get insufficient funds")
    void theLastDollar() throws Exception {
        PersonId client = books.person();
        PersonId reader = books.person();
        books.fund(client, Money.ofCents(100));
        List<Outcome> outcomes =
                atOnce(50, i -> () -> books.execute(new Command.Post(gift("last:" + client + i, client, reader, 100))));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(outcomes.stream().filter(new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS)::equals))
                .hasSize(49);
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ZERO);
        assertThat(books.balance(AccountRef.earnings(reader)).total()).isEqualTo(Money.ofCents(70));
    }

    @Test
    @DisplayName("M-5 M-7 50 threads hold the last dollar: one wins")
    void holdingTheLastDollar() throws Exception {
        PersonId client = books.person();
        books.fund(client, Money.ofCents(100));
        List<Outcome> outcomes = atOnce(
                50,
                i -> () -> books.execute(new Command.PlaceHold(
                        new HoldId(books.id()),
                        AccountRef.wallet(client),
                        Money.ofCents(100),
                        "test",
                        client.value(),
                        null)));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(books.balance(AccountRef.wallet(client)).available()).isEqualTo(Money.ZERO);
    }

    @Test
    @DisplayName("M-6 The same key from 50 threads at once, into a wallet not yet opened: one entry, 49 replays of it")
    void theSameKeyAtOnce() throws Exception {
        PersonId client = books.person();
        Entry entry = books.entry(
                EntryKind.TOP_UP, "same:" + client, posting(CLEARING, -100), posting(AccountRef.wallet(client), 100));
        List<Outcome> outcomes = atOnce(50, i -> () -> books.execute(new Command.Post(entry)));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(outcomes.stream()
                        .map(outcome -> ((Outcome.Done) outcome).id())
                        .distinct())
                .hasSize(1);
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ofCents(100));
    }

    @Test
    @DisplayName("M-6 The same key from 50 threads at once, for all the client has: one entry, 49 replays, no refusal")
    void theSameKeyAtOnceForTheLastDollar() throws Exception {
        PersonId client = books.person();
        PersonId reader = books.person();
        books.fund(client, Money.ofCents(100));
        Entry entry = gift("same-last:" + client, client, reader, 100);
        List<Outcome> outcomes = atOnce(50, i -> () -> books.execute(new Command.Post(entry)));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    @DisplayName("M-6 The same key between accounts that nobody locks, from 50 threads at once: one entry")
    void theSameKeyWithoutLocks() throws Exception {
        PersonId reader = books.person();
        Entry entry = books.entry(
                EntryKind.PAYOUT,
                "payout:" + reader,
                posting(AccountRef.earnings(reader), -100),
                posting(CLEARING, 100));
        List<Outcome> outcomes = atOnce(50, i -> () -> books.execute(new Command.Post(entry)));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(books.balance(AccountRef.earnings(reader)).total()).isEqualTo(Money.ofCents(-100));
    }

    @Test
    @DisplayName("M-6 One key for 50 different wallets at once: one entry, 49 conflicts")
    void oneKeyForManyWallets() throws Exception {
        List<PersonId> clients =
                Collections.nCopies(50, 0).stream().map(i -> books.person()).toList();
        List<Outcome> outcomes = atOnce(
                50,
                i -> () -> books.execute(new Command.Post(books.entry(
                        EntryKind.TOP_UP,
                        "one key for many",
                        posting(CLEARING, -100),
                        posting(AccountRef.wallet(clients.get(i)), 100)))));
        assertThat(outcomes.stream().filter(LedgerRaceTest::won)).hasSize(1);
        assertThat(outcomes.stream().filter(new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT)::equals))
                .hasSize(49);
    }

    @Test
    @DisplayName("1,000 gifts to one reader from 8 threads: all arrive, nobody is refused or deadlocked")
    void aPopularReader() throws Exception {
        PersonId reader = books.person();
        List<PersonId> clients =
                Collections.nCopies(8, 0).stream().map(i -> books.person()).toList();
        clients.forEach(client -> books.fund(client, Money.ofCents(125 * 99)));
        atOnce(8, i -> () -> {
            for (int gift = 0; gift < 125; gift++) {
                books.post(gift("popular:" + i + ":" + gift, clients.get(i), reader, 99));
            }
            return null;
        });
        assertThat(books.balance(AccountRef.earnings(reader)).total()).isEqualTo(Money.ofCents(69_000));
        clients.forEach(client ->
                assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ZERO));
    }

    @Test
    @DisplayName("Batches over the same wallets in any order, several in one transaction of gifts, never deadlock")
    void batchesInAnyOrder() throws Exception {
        long seed = System.nanoTime();
        System.out.println("ledger race: seed " + seed);
        List<PersonId> clients =
                Collections.nCopies(60, 0).stream().map(i -> books.person()).toList();
        List<PersonId> readers =
                Collections.nCopies(5, 0).stream().map(i -> books.person()).toList();
        clients.forEach(client -> books.fund(client, Money.ofCents(2000)));
        Set<Outcome> refusals = new HashSet<>();
        List<List<Outcome>> all = atOnce(8, thread -> () -> {
            Random random = new Random(seed + thread);
            List<Outcome> outcomes = new ArrayList<>();
            for (int round = 0; round < 30; round++) {
                List<PersonId> shuffled = new ArrayList<>(clients);
                Collections.shuffle(shuffled, random);
                List<Command> batch = new ArrayList<>();
                for (PersonId client : shuffled) {
                    String key = "any:" + thread + ":" + round + ":" + client;
                    HoldId hold = new HoldId(books.id());
                    batch.add(new Command.PlaceHold(
                            hold, AccountRef.wallet(client), Money.ofCents(20), "test", client.value(), null));
                    batch.add(new Command.Capture(
                            hold, gift(key, client, readers.get(random.nextInt(readers.size())), 10)));
                }
                outcomes.addAll(books.execute(batch));
            }
            return outcomes;
        });
        all.forEach(outcomes -> outcomes.stream().filter(o -> !won(o)).forEach(refusals::add));
        assertThat(refusals)
                .isSubsetOf(
                        new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS),
                        new Outcome.Refused(LedgerProblem.HOLD_UNKNOWN));
        long captured =
                all.stream().flatMap(List::stream).filter(LedgerRaceTest::won).count();
        assertThat(captured).isPositive();
        for (PersonId client : clients) {
            assertThat(books.balance(AccountRef.wallet(client)).total().cents()).isBetween(0L, 19L);
        }
    }

    @Test
    @DisplayName(
            "Several calls in one transaction, by many transactions to the same collecting accounts, never deadlock")
    void severalCallsInOneTransaction() throws Exception {
        List<PersonId> readers =
                Collections.nCopies(6, 0).stream().map(i -> books.person()).toList();
        atOnce(40, thread -> () -> {
            Random random = new Random(thread);
            for (int round = 0; round < 5; round++) {
                String key = "several:" + thread + ":" + round;
                books.inTransaction(ledger -> {
                    for (int call = 0; call < 4; call++) {
                        PersonId reader = readers.get(random.nextInt(readers.size()));
                        ledger.post(books.entry(
                                EntryKind.ADJUSTMENT,
                                key + ":" + call,
                                posting(AccountRef.platform(AccountKind.ADJUSTMENT), -7),
                                posting(AccountRef.earnings(reader), 7)));
                    }
                    return null;
                });
            }
            return null;
        });
        long sum = readers.stream()
                .mapToLong(reader ->
                        books.balance(AccountRef.earnings(reader)).total().cents())
                .sum();
        assertThat(sum).isEqualTo(40 * 5 * 4 * 7);
    }
}
