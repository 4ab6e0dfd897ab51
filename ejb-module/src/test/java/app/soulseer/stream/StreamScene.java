package app.soulseer.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.CardMoney;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.References;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;

/** A small language for streams in tests, over a real PostgreSQL and the real ledger. */
final class StreamScene {

    static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    static final StreamPlan EVENING =
            new StreamPlan("New moon", "A quiet hour.", "Astrology", List.of("moon"), Visibility.PUBLIC, null);

    /** What the pages of a stream would have been told. */
    record Message(StreamId stream, String type, Map<String, Object> body) {}

    final TestDatabase database = TestDatabase.fresh();
    final TestClock clock = new TestClock(BEGIN);
    final Ids ids = new Ids(clock);
    final LedgerFixture ledger = LedgerFixture.over(database, clock);
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<UUID> closed = new CopyOnWriteArrayList<>();
    private int people;

    private final StreamDesk.House house = new StreamDesk.House() {
        @Override
        public void admit(UUID room, Set<PersonId> guests) {
            // Rooms have tests of their own.
        }

        @Override
        public void close(UUID room) {
            closed.add(room);
        }

        @Override
        public void tell(StreamId stream, String type, Map<String, ?> body) {
            messages.add(new Message(stream, type, new HashMap<>(body)));
        }
    };

    PersonId client(String dollars) {
        PersonId client = person("client");
        if (!dollars.equals("0")) {
            ledger.fund(client, money(dollars));
        }
        return client;
    }

    PersonId reader() {
        PersonId reader = person("reader");
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO account_reader (person_id, slug, headline, biography, chat_cents, applied_at, approved_at, version)
                VALUES (?, ?, 'Calm and clear', 'Reads the cards.', 100, ?, ?, 0)""", reader.value(), "reader-" + people, BEGIN, BEGIN));
        return reader;
    }

    private PersonId person(String role) {
        people++;
        PersonId person = new PersonId(ids.next());
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        """
                INSERT INTO account_person (id, email, email_verified_at, display_name, role, status, created_at, version)
                VALUES (?, ?, ?, ?, ?, 'active', ?, 0)""", person.value(), role + people + "@example.org", BEGIN, role + " " + people, role, BEGIN));
        return person;
    }

    void block(PersonId reader, PersonId client) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO account_block (reader_id, client_id, reason, blocked_at) VALUES (?, ?, '', ?)",
                        reader.value(),
                        client.value(),
                        BEGIN));
    }

    /** Something with streams, in a transaction of its own. */
    <T> T desk(Function<StreamDesk, T> work) {
        return transaction(handle ->
                work.apply(new StreamDesk(handle, house, ledger.ledger(), clock, ids, StreamRules.defaults())));
    }

    /** Does something while the database refuses every new row of a table. */
    void whileRefusing(String table, Runnable work) {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE " + table + " ADD CONSTRAINT refused CHECK (false) NOT VALID"));
        work.run();
        database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE " + table + " DROP CONSTRAINT refused"));
    }

    /** A card's bank takes money back. */
    void takeBack(PersonId client, String dollars) {
        ledger.takeBack(new CardMoney(
                EntryKind.CHARGEBACK,
                "card:" + ids.next(),
                clock.instant(),
                null,
                null,
                References.none(),
                client,
                money(dollars)));
    }

    <T> T transaction(Function<Handle, T> work) {
        return database.jdbi().inTransaction(work::apply);
    }

    StreamId announced(PersonId host, StreamPlan plan) {
        return desk(desk -> desk.announce(host, plan)).id();
    }

    StreamId live(PersonId host, StreamPlan plan) {
        StreamId id = announced(host, plan);
        begin(id, host);
        return id;
    }

    void begin(StreamId id, PersonId host) {
        desk(desk -> desk.begin(id, host));
    }

    void end(StreamId id, PersonId host) {
        desk(desk -> desk.end(id, host));
    }

    void hostGone(StreamId id) {
        Instant proof = clock.instant();
        desk(desk -> {
            desk.hostGone(id, proof);
            return null;
        });
    }

    void hostBack(StreamId id) {
        desk(desk -> {
            desk.hostBack(id);
            return null;
        });
    }

    /** Time passes, and the jobs run. */
    void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        while (desk(desk -> desk.endAbandoned(10))) {
            // Batch by batch.
        }
        tell();
    }

    void tell() {
        for (StreamId id : this.<List<StreamId>>transaction(handle -> new GiftTable(handle).waiting(100))) {
            while (desk(desk -> desk.telling().tell(id, 50))) {
                // Batch by batch.
            }
        }
    }

    Stream stream(StreamId id) {
        return transaction(handle -> new StreamTable(handle).find(id).orElseThrow());
    }

    GiftKind kind(String name) {
        return this.<List<GiftKind>>transaction(handle -> new GiftKindTable(handle).onSale()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    GiftGiven give(StreamId id, PersonId client, GiftKind kind, String key) {
        return desk(desk -> desk.gifting().give(id, client, kind.id(), kind.price(), key));
    }

    List<Message> told(String type) {
        return messages.stream().filter(message -> message.type().equals(type)).toList();
    }

    long count(String sql) {
        return transaction(handle -> handle.createQuery("SELECT count(*) FROM " + sql)
                .mapTo(Long.class)
                .one());
    }

    long wallet(PersonId client) {
        return ledger.balance(AccountRef.wallet(client)).total().cents();
    }

    long held(PersonId client) {
        return ledger.balance(AccountRef.wallet(client)).held().cents();
    }

    long earned(PersonId reader) {
        return ledger.balance(AccountRef.earnings(reader)).total().cents();
    }

    static Money money(String dollars) {
        return Money.ofCents(new java.math.BigDecimal(dollars).movePointRight(2).longValueExact());
    }

    static DomainException assertProblem(Problem problem, ThrowingCallable work) {
        DomainException[] met = new DomainException[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(DomainException.class, refusal -> met[0] = refusal);
        org.assertj.core.api.Assertions.assertThat(met[0].problem()).isEqualTo(problem);
        return met[0];
    }
}
