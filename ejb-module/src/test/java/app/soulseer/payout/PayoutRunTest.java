package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.Posting;
import app.soulseer.platform.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The daily run: who is paid, how often, and at what cost. */
class PayoutRunTest {

    private static final Page.Request FIRST_PAGE = new Page.Request(0, 200);

    @Test
    @DisplayName("O-2 From 14:00 UTC on $15.00 is paid and $14.99 is skipped, once a day")
    void theLeast() {
        PayoutWorld world = new PayoutWorld();
        PersonId enough = world.readerWith("15.00");
        PersonId short1 = world.readerWith("14.99");
        PersonId nothing = world.reader();
        world.clock.advance(Duration.ofMinutes(119));
        world.work();
        assertThat(world.gateway.sent()).isEmpty();
        world.clock.advance(Duration.ofMinutes(1));
        world.work();
        assertThat(world.received(enough)).isEqualTo(Money.ofCents(1500));
        assertThat(world.balance(enough)).isEqualTo(Money.ZERO);
        assertThat(world.received(short1)).isEqualTo(Money.ZERO);
        assertThat(world.balance(short1)).isEqualTo(Money.ofCents(1499));
        assertThat(world.payouts(nothing)).isEmpty();
        PayoutView payout = world.onlyPayout(enough);
        assertThat(payout.state()).isEqualTo(PayoutState.SENT);
        assertThat(payout.transfer()).startsWith("tr_");
        assertThat(world.audited(payout.id().toString())).containsExactly("payout.sent");

        world.earn(short1, Money.ofCents(1));
        world.earn(enough, Money.ofCents(5000));
        world.clock.advance(Duration.ofHours(5));
        world.work();
        assertThat(world.gateway.sent()).hasSize(1);
        world.clock.advance(Duration.ofHours(19));
        world.work();
        assertThat(world.received(short1)).isEqualTo(Money.ofCents(1500));
        assertThat(world.received(enough)).isEqualTo(Money.ofCents(6500));
        assertThat(world.runs.list(FIRST_PAGE).items())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.finishedAt()).isNotNull());
        world.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("O-2 Nobody is paid without an account that can take it, and nothing runs without a provider")
    void onlyReadyAccounts() {
        PayoutWorld world = new PayoutWorld();
        PersonId none = world.person("reader");
        world.earn(none, Money.ofCents(5000));
        world.gateway.activeAtOnce = false;
        PersonId unfinished = world.readerWith("50.00");
        world.toTheHour();
        world.gateway.setUp = false;
        world.work();
        assertThat(world.count("SELECT count(*) FROM payout_run")).isZero();
        world.gateway.setUp = true;
        world.work();
        assertThat(world.gateway.sent()).isEmpty();
        assertThat(world.balance(none)).isEqualTo(Money.ofCents(5000));
        assertThat(world.balance(unfinished)).isEqualTo(Money.ofCents(5000));
    }

    @Test
    @DisplayName("O-2 Eight nodes run the day at once: everybody is paid exactly once")
    void manyNodesAtOnce() throws Exception {
        PayoutWorld world = new PayoutWorld(TestDatabase.fresh(), Map.of("SOULSEER_PAYOUT_BATCH", "3"));
        List<PersonId> readers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            readers.add(world.readerWith("15.00"));
        }
        world.toTheHour();
        atOnce(8, () -> {
            world.work();
            return null;
        });
        world.work();
        for (PersonId reader : readers) {
            assertThat(world.received(reader)).isEqualTo(Money.ofCents(1500));
            assertThat(world.payouts(reader)).hasSize(1);
        }
        assertThat(world.gateway.sent()).hasSize(40);
        assertThat(world.runs.list(FIRST_PAGE).items()).singleElement().satisfies(run -> {
            assertThat(run.payouts()).isEqualTo(40);
            assertThat(run.sum()).isEqualTo(Money.ofCents(60_000));
            assertThat(run.finishedAt()).isNotNull();
        });
        long number = world.runs.list(FIRST_PAGE).items().get(0).number();
        assertThat(world.audited(Long.toString(number))).containsExactly("payout.run_started", "payout.run_finished");
        world.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("O-2 A slow transfer does not hold the others")
    void oneSlowTransfer() throws Exception {
        PayoutWorld world = new PayoutWorld();
        List<PersonId> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(world.readerWith("15.00"));
        }
        world.toTheHour();
        RunJob run = world.runJob();
        while (run.runBatch()) {
            // The intentions alone.
        }
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        world.gateway.transferAnswer = payout -> {
            if (calls.incrementAndGet() == 1) {
                stuck.countDown();
                await(release);
            }
            return ScriptedGateway.Answer.DONE;
        };
        ExecutorService threads = Executors.newFixedThreadPool(world.sendJob().workers());
        try {
            Future<?> slow = threads.submit(() -> sendAll(world));
            await(stuck);
            Future<?> quick = threads.submit(() -> sendAll(world));
            quick.get(60, TimeUnit.SECONDS);
            assertThat(slow.isDone()).isFalse();
            assertThat(world.gateway.sent()).hasSize(19);
            assertThat(world.count("SELECT count(*) FROM payout_transfer WHERE state = 'sent'"))
                    .isEqualTo(19);
            release.countDown();
            slow.get(60, TimeUnit.SECONDS);
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
        assertThat(readers)
                .allSatisfy(reader -> assertThat(world.received(reader)).isEqualTo(Money.ofCents(1500)));
        world.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("O-2 10,000 readers: their payouts are intended in 20 batches of at most 10 statements each")
    void tenThousandReaders() {
        AtomicInteger statements = new AtomicInteger();
        TestDatabase counted = TestDatabase.over(counting(TestDatabase.fresh().dataSource(), statements));
        PayoutWorld world = new PayoutWorld(counted, Map.of());
        int readers = 10_000;
        manyReaders(world, readers);
        world.toTheHour();
        RunJob run = world.runJob();
        statements.set(0);
        int turns = 1;
        while (run.runBatch()) {
            turns++;
        }
        int batches = readers / 500;
        int spent = statements.get();
        System.out.println(readers + " payouts were intended in " + turns + " turns and " + spent + " statements");
        assertThat(world.count("SELECT count(*) FROM payout_transfer WHERE state = 'intended' AND amount_cents = 1500"))
                .isEqualTo(readers);
        assertThat(turns).isLessThanOrEqualTo(batches + 3);
        assertThat(spent).isLessThanOrEqualTo(batches * 10 + 30);
        world.ledger.assertBooksAreRight();
    }

    /** Readers with ready accounts and $15.00 each, made in sets. */
    private static void manyReaders(PayoutWorld world, int readers) {
        List<UUID> ids = new ArrayList<>();
        List<Command> earned = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            PersonId reader = world.ledger.person();
            ids.add(reader.value());
            earned.add(new Command.Post(world.ledger.entry(
                    EntryKind.ADJUSTMENT,
                    "earned:" + reader,
                    new Posting(AccountRef.platform(AccountKind.ADJUSTMENT), Money.ofCents(-1500)),
                    new Posting(AccountRef.earnings(reader), Money.ofCents(1500)))));
        }
        world.jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO account_person (id, email, display_name, role, status, created_at, version)
                            SELECT id, id || '@example.org', 'Many', 'reader', 'active', :now, 0 FROM unnest(:ids) AS id""")
                    .bind("now", PayoutWorld.BEGIN)
                    .bindArray("ids", UUID.class, ids.toArray())
                    .execute();
            handle.createUpdate("""
                            INSERT INTO payout_account (reader_id, opening_id, country, provider_account, transfers_active)
                            SELECT id, id, 'US', 'acct_' || id, true FROM unnest(:ids) AS id""").bindArray("ids", UUID.class, ids.toArray()).execute();
        });
        for (int from = 0; from < readers; from += 1000) {
            world.ledger.execute(earned.subList(from, Math.min(readers, from + 1000)));
        }
    }

    private static void sendAll(PayoutWorld world) {
        SendJob send = world.sendJob();
        while (send.runBatch()) {
            // One after the other, as a worker does.
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Runs the same in several threads that begin together; throws what one of them threw. */
    static <T> List<T> atOnce(int number, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(number);
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get(120, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A data source whose connections count the statements that they are asked for. */
    private static DataSource counting(DataSource source, AtomicInteger statements) {
        return wrap(DataSource.class, source, (method, result) -> {
            if (result instanceof Connection connection) {
                return wrap(Connection.class, connection, (name, value) -> {
                    if (name.equals("prepareStatement") || name.equals("createStatement")) {
                        statements.incrementAndGet();
                    }
                    return value;
                });
            }
            return result;
        });
    }

    private interface After {
        Object change(String method, Object result);
    }

    private static <T> T wrap(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.change(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
