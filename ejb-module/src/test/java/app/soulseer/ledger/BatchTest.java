package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Database;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A batch says what its commands would say one by one, at a cost in statements that does not grow with it. */
class BatchTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final AccountRef REVENUE = AccountRef.platform(AccountKind.PLATFORM_REVENUE);

    private final LedgerFixture books = LedgerFixture.over(TestDatabase.fresh(), CLOCK);

    private List<Command> minutes(List<PersonId> clients, UUID reader, UUID[] held, String round, boolean capture) {
        List<Command> batch = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            AccountRef wallet = AccountRef.wallet(clients.get(i));
            if (capture) {
                Entry entry = new Entry(
                        EntryKind.SESSION_CHARGE,
                        "minute:" + clients.get(i) + ":" + round,
                        CLOCK.instant(),
                        clients.get(i),
                        null,
                        References.none(),
                        List.of(
                                new Posting(wallet, Money.ofCents(-100)),
                                new Posting(AccountRef.earnings(new PersonId(reader)), Money.ofCents(70)),
                                new Posting(REVENUE, Money.ofCents(30))));
                batch.add(new Command.Capture(new HoldId(held[i]), entry));
            }
            held[i] = books.id();
            batch.add(new Command.PlaceHold(
                    new HoldId(held[i]),
                    wallet,
                    Money.ofCents(100),
                    "reading",
                    clients.get(i).value(),
                    null));
        }
        return batch;
    }

    private List<PersonId> clients(int count, long cents) {
        List<PersonId> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(books.person());
            books.fund(clients.get(i), Money.ofCents(cents));
        }
        return clients;
    }

    @Test
    @DisplayName("The number of statements and round trips does not depend on the size of the batch")
    void statementsDoNotGrow() {
        AtomicInteger statements = new AtomicInteger();
        TestDatabase database = TestDatabase.fresh();
        Jdbi counted = Database.over(counting(database.dataSource(), statements));
        Ledger ledger = new Ledger(counted, CLOCK, new Ids(CLOCK), new AccountDesk(counted, CLOCK), arrival -> {});
        LedgerFixture own = LedgerFixture.over(database, CLOCK);
        List<Integer> counts = new ArrayList<>();
        for (int size : new int[] {1, 10, 500}) {
            List<PersonId> clients = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                clients.add(own.person());
                own.fund(clients.get(i), Money.ofCents(1000));
            }
            UUID reader = own.id();
            UUID[] held = new UUID[size];
            List<Outcome> outcomes = counted.withHandle(handle -> {
                handle.useTransaction(h -> ledger.execute(minutes(clients, reader, held, "0", false)));
                handle.useTransaction(h -> ledger.execute(minutes(clients, reader, held, "1", true)));
                statements.set(0);
                return handle.inTransaction(h -> ledger.execute(minutes(clients, reader, held, "2", true)));
            });
            counts.add(statements.get());
            assertThat(outcomes).hasSize(2 * size).allMatch(Outcome.Done.class::isInstance);
        }
        assertThat(counts).hasSize(3).allMatch(count -> count.equals(counts.get(0)) && count <= 4);
        own.assertLedgerIsRight();
    }

    @Test
    @DisplayName("A batch gives the outcomes and balances that its commands give one by one")
    void batchEqualsOneByOne() {
        List<PersonId> batched = clients(40, 250);
        List<PersonId> single = clients(40, 250);
        UUID reader = books.id();
        UUID otherReader = books.id();
        UUID[] heldInBatch = new UUID[40];
        UUID[] heldSingly = new UUID[40];
        for (String round : List.of("0", "1", "2", "3")) {
            List<Boolean> together =
                    books.execute(minutes(batched, reader, heldInBatch, round, !round.equals("0"))).stream()
                            .map(Outcome.Done.class::isInstance)
                            .toList();
            List<Boolean> alone = minutes(single, otherReader, heldSingly, round, !round.equals("0")).stream()
                    .map(books::execute)
                    .map(Outcome.Done.class::isInstance)
                    .toList();
            assertThat(together).isEqualTo(alone);
        }
        for (int i = 0; i < 40; i++) {
            assertThat(books.balance(AccountRef.wallet(batched.get(i))))
                    .isEqualTo(books.balance(AccountRef.wallet(single.get(i))));
        }
        assertThat(books.balance(AccountRef.earnings(new PersonId(reader))))
                .isEqualTo(books.balance(AccountRef.earnings(new PersonId(otherReader))));
        books.assertLedgerIsRight();
    }

    @Test
    @DisplayName("M-6 A whole batch sent again is answered by its first results and changes nothing")
    void aReplayedBatchChangesNothing() {
        List<PersonId> clients = clients(30, 1000);
        UUID[] held = new UUID[30];
        UUID reader = books.id();
        books.execute(minutes(clients, reader, held, "0", false));
        List<Command> batch = minutes(clients, reader, held, "1", true);
        List<UUID> first =
                books.execute(batch).stream().map(o -> ((Outcome.Done) o).id()).toList();
        List<Outcome> again = books.execute(batch);
        assertThat(again).allMatch(outcome -> ((Outcome.Done) outcome).replayed());
        assertThat(again.stream().map(o -> ((Outcome.Done) o).id())).isEqualTo(first);
        clients.forEach(client -> assertThat(books.balance(AccountRef.wallet(client)))
                .isEqualTo(new Balance(Money.ofCents(900), Money.ofCents(100))));
        books.assertLedgerIsRight();
    }

    @Test
    @DisplayName("An empty batch is no work")
    void anEmptyBatch() {
        assertThat(books.execute(List.of())).isEmpty();
    }

    /** A data source whose connections count the statements they are asked for. */
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
