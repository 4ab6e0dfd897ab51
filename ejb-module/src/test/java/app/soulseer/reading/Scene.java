package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.Modality;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.CardMoney;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Owner;
import app.soulseer.ledger.References;
import app.soulseer.notice.Mails;
import app.soulseer.platform.Channel;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A small language for readings in tests: people with money, a clock that is moved, rooms that people come into, leave
 * or fall silent in, and the jobs, over a real PostgreSQL and the real ledger.
 */
final class Scene {

    static final Instant BEGIN = Instant.parse("2026-11-20T12:00:00Z");

    /** What a page would have been told. */
    record Message(Channel channel, String type, Map<String, Object> body) {}

    final TestDatabase database = TestDatabase.fresh();
    final TestClock clock = new TestClock(BEGIN);
    final Ids ids = new Ids(clock);
    final LedgerFixture ledger = LedgerFixture.over(database, clock);
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final Devices devices = new Devices();
    ReadingRules rules = ReadingRules.defaults();
    CareRules careRules = CareRules.defaults();

    private final Mails mails = TestBeans.make(Mails.class, database.jdbi(), clock, ids);
    private final AuditLog audit = TestBeans.make(AuditLog.class, database.jdbi(), clock, ids);
    private final UUID node = ids.next();
    private final ScenePeople people = new ScenePeople(database.jdbi(), ids, BEGIN, node);

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

    Scene() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO room_node (id, name, renewed_at, proven_at) VALUES (?, 'test', ?, ?)",
                        node,
                        BEGIN,
                        BEGIN));
    }

    // People

    PersonId client(String dollars) {
        PersonId client = people.client();
        if (!dollars.equals("0")) {
            ledger.fund(client, money(dollars));
        }
        return client;
    }

    /** An approved reader who is online and on the site. */
    PersonId reader(String rate) {
        return people.reader(money(rate));
    }

    /** A reader with a rate for each modality. */
    PersonId reader(String chat, String voice, String video) {
        PersonId reader = reader(chat);
        setRate(reader, Modality.VOICE, voice);
        setRate(reader, Modality.VIDEO, video);
        return reader;
    }

    PersonId admin() {
        return people.admin();
    }

    /** Null takes the modality away. */
    void setRate(PersonId reader, Modality modality, String rate) {
        people.setRate(reader, modality, rate == null ? null : money(rate));
    }

    void fund(PersonId client, String dollars) {
        database.jdbi().useTransaction(handle -> {
            ledger.fund(client, money(dollars));
            desk(handle).fundsArrived(client);
        });
    }

    /** Money of a card arrives, and the reading hears of it when something of it can be spent. */
    void payIn(PersonId client, String dollars) {
        database.jdbi().useTransaction(handle -> {
            if (ledger.ledger()
                    .payIn(card(EntryKind.TOP_UP, client, dollars))
                    .wallet()
                    .isPositive()) {
                desk(handle).fundsArrived(client);
            }
        });
    }

    /** A card's bank takes money back. */
    void takeBack(PersonId client, String dollars) {
        ledger.takeBack(card(EntryKind.CHARGEBACK, client, dollars));
    }

    private CardMoney card(EntryKind kind, PersonId client, String dollars) {
        return new CardMoney(
                kind, "card:" + ids.next(), clock.instant(), null, null, References.none(), client, money(dollars));
    }

    // Wishes

    ReadingId request(PersonId client, PersonId reader) {
        return request(client, reader, null);
    }

    ReadingId request(PersonId client, PersonId reader, String limit) {
        return desk(desk -> desk.request(client, reader, Modality.CHAT, limit == null ? null : money(limit)))
                .id();
    }

    /** As accounts do it: the row, and the news of it in the same transaction. */
    void block(PersonId reader, PersonId client) {
        database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO account_block (reader_id, client_id, reason, blocked_at) VALUES (?, ?, '', ?)",
                    reader.value(),
                    client.value(),
                    clock.instant());
            desk(handle).blocked(reader, client);
            CareDesk care = careDesk(handle);
            care.queues().close(client, reader);
            care.tells().forget(client, reader);
        });
    }

    void choose(PersonId reader, ChosenStatus status) {
        database.jdbi().useTransaction(handle -> {
            new ReaderBook(handle).choose(reader, status, clock.instant());
            new QueueTable(handle).hurry(reader, clock.instant());
        });
    }

    ReadingId requestCall(PersonId client, PersonId reader, Modality modality) {
        return desk(desk -> desk.request(client, reader, modality, null)).id();
    }

    void accept(ReadingId id) {
        use(desk -> desk.accept(id, session(id).terms().reader()));
    }

    void propose(ReadingId id, PersonId party, Modality to) {
        use(desk -> desk.propose(id, party, to));
    }

    /** The party says yes or no to whatever waits for an answer. */
    void answer(ReadingId id, PersonId party, boolean yes) {
        UUID open = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM reading_switch WHERE session_id = :id ORDER BY seq DESC LIMIT 1")
                        .bind("id", id.value())
                        .mapTo(UUID.class)
                        .one());
        use(desk -> desk.answerSwitch(id, party, open, yes));
    }

    void end(ReadingId id, PersonId party) {
        use(desk -> desk.end(id, party));
    }

    /** Requested, accepted and both there: the clock runs. */
    ReadingId running(PersonId client, PersonId reader) {
        return running(client, reader, null);
    }

    ReadingId running(PersonId client, PersonId reader, String limit) {
        ReadingId id = request(client, reader, limit);
        accept(id);
        join(id, client);
        join(id, reader);
        return id;
    }

    /** The same by voice or video: both are reached by the other's media as well. */
    ReadingId call(PersonId client, PersonId reader, Modality modality) {
        ReadingId id = requestCall(client, reader, modality);
        accept(id);
        join(id, client);
        join(id, reader);
        mediaFlows(id, client);
        mediaFlows(id, reader);
        return id;
    }

    // Rooms

    void join(ReadingId id, PersonId person) {
        database.jdbi().useTransaction(handle -> {
            rooms(handle).arrive(id.value(), person);
            desk(handle).partyArrived(id.value());
        });
    }

    /** The person closes the page: known at once. */
    void leave(ReadingId id, PersonId person) {
        gone(id, person, clock.instant());
    }

    /** The person is not heard of any more; nobody knows yet. */
    void fallSilent(ReadingId id, PersonId person) {
        database.jdbi().useHandle(handle -> rooms(handle).suspect(id.value(), person));
    }

    /** The person's connection is given up; its last proof was earlier. */
    void gone(ReadingId id, PersonId person, Instant lastProof) {
        database.jdbi().useTransaction(handle -> {
            rooms(handle).vanish(id.value(), person, lastProof);
            desk(handle).partyLeft(id.value(), person, lastProof);
        });
    }

    /** As {@link #gone}, but the news of it is lost. */
    void goneUnheard(ReadingId id, PersonId person, Instant lastProof) {
        database.jdbi().useHandle(handle -> rooms(handle).vanish(id.value(), person, lastProof));
    }

    /** The person's browser says that media reaches it, if it may flow at all. */
    void mediaFlows(ReadingId id, PersonId person) {
        database.jdbi().useTransaction(handle -> {
            if (rooms(handle).mediaFlows(id.value(), person)) {
                desk(handle).partyArrived(id.value());
            }
        });
    }

    /** Media has not reached the person since its last proof, and that is noticed now. */
    void mediaLost(ReadingId id, PersonId person, Instant lastProof) {
        database.jdbi().useTransaction(handle -> {
            if (rooms(handle).mediaLost(id.value(), person, lastProof)) {
                desk(handle).mediaLost(id.value(), person, lastProof);
            }
        });
    }

    /** Whether media may flow in the reading's room. */
    boolean mediaOpen(ReadingId id) {
        return database.jdbi().withHandle(handle -> rooms(handle).mediaOpen(id.value()));
    }

    // Time

    /** Time passes second by second, with everybody who is there proven and all jobs run at each. */
    void pass(int seconds) {
        // One connection for all of it: what is called below uses the handle that is open already.
        database.jdbi().useHandle(open -> {
            for (int i = 0; i < seconds; i++) {
                jump(Duration.ofSeconds(1));
                tick();
            }
        });
    }

    /** The clock jumps and presence is proven, but no job runs. */
    void jump(Duration by) {
        clock.advance(by);
        prove();
    }

    /** Proves that everybody who is there is there. */
    void prove() {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE room_node SET proven_at = ? WHERE id = ?", clock.instant(), node));
    }

    void tick() {
        meter();
        deadlines();
        queues();
        finalise();
    }

    /** As the meter's job: batches until nothing is due, and the others one by one. */
    int meter() {
        int taken = 0;
        while (true) {
            MeterBatch.Done done = transaction(handle -> meterBatch(handle).run(clock.instant()));
            taken += done.taken();
            done.others().forEach(this::look);
            if (done.taken() == 0
                    || (done.taken() < rules.meterBatch() && done.others().isEmpty() && !minuteDue())) {
                return taken;
            }
        }
    }

    private boolean minuteDue() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT EXISTS (SELECT FROM reading_clock WHERE running_since IS NOT NULL AND look_at <= :now)")
                        .bind("now", clock.instant())
                        .mapTo(Boolean.class)
                        .one());
    }

    void deadlines() {
        List<ReadingId> due = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT c.session_id FROM reading_clock c JOIN reading_session s ON s.id = c.session_id
                        WHERE c.running_since IS NULL AND c.look_at <= :now AND s.state <> 'ended'""")
                        .bind("now", clock.instant())
                        .mapTo(UUID.class)
                        .map(ReadingId::new)
                        .list());
        due.forEach(this::look);
    }

    /** As the queues' job. */
    void queues() {
        for (PersonId reader :
                this.<List<PersonId>>care(care -> care.queueTable().due(clock.instant(), 100))) {
            lookAtQueue(reader);
        }
    }

    void lookAtQueue(PersonId reader) {
        care(care -> {
            care.queues().look(reader);
            return null;
        });
    }

    void look(ReadingId id) {
        while (desk(desk -> desk.look(id))) {
            // Several minutes of one reading may be due.
        }
    }

    void finalise() {
        while (transaction(handle -> new Finalisation(handle).run(clock.instant()))) {
            // Batch by batch.
        }
    }

    // What is

    ReadingSession session(ReadingId id) {
        return database.jdbi()
                .withHandle(handle -> new ReadingStore(handle).find(id).orElseThrow());
    }

    ReadingState state(ReadingId id) {
        return session(id).state();
    }

    Optional<EndReason> endReason(ReadingId id) {
        return Optional.ofNullable(session(id).stand().endReason);
    }

    long charged(ReadingId id) {
        return session(id).stand().charged.cents();
    }

    Balance wallet(PersonId client) {
        return ledger.balance(Till.wallet(client));
    }

    long earned(PersonId reader) {
        return ledger.balance(new AccountRef(Owner.person(reader), AccountKind.READER_EARNINGS))
                .total()
                .cents();
    }

    Summary summary(ReadingId id, PersonId party) {
        return database.jdbi()
                .withHandle(handle -> new Records(handle, rules, careRules).summary(id, party, clock.instant()));
    }

    List<Message> told(String type) {
        return messages.stream().filter(message -> message.type().equals(type)).toList();
    }

    /** The subjects of the mails to somebody, the first first. */
    List<String> mailsTo(PersonId person) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT m.subject FROM notice_mail m JOIN account_person p ON p.email = m.recipient
                        WHERE p.id = :person ORDER BY m.created_at, m.id""")
                        .bind("person", person.value())
                        .mapTo(String.class)
                        .list());
    }

    /** What was done, as the audit log has it, the first first. */
    List<String> audited() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT action FROM audit_event ORDER BY at, id")
                        .mapTo(String.class)
                        .list());
    }

    /** Asserts what a reading has come to, and that the wallet lost exactly that and holds nothing more. */
    void assertSettled(ReadingId id, PersonId client, EndReason reason, long cents, long walletCents) {
        tick();
        assertThat(endReason(id)).contains(reason);
        assertThat(state(id)).isEqualTo(ReadingState.FINALIZED);
        assertThat(charged(id)).isEqualTo(cents);
        assertThat(wallet(client).total().cents()).isEqualTo(walletCents);
        assertThat(wallet(client).held()).isEqualTo(Money.ZERO);
        ledger.assertBooksAreRight();
    }

    // Plumbing

    void use(Consumer<ReadingDesk> work) {
        database.jdbi().useTransaction(handle -> work.accept(desk(handle)));
    }

    <T> T desk(Function<ReadingDesk, T> work) {
        return transaction(handle -> work.apply(desk(handle)));
    }

    /** Something around a reading, in a transaction of its own. */
    <T> T care(Function<CareDesk, T> work) {
        return transaction(handle -> work.apply(careDesk(handle)));
    }

    private CareDesk careDesk(Handle handle) {
        return new CareDesk(
                handle,
                new CareDesk.Tools(
                        books, clock, ids, rules, careRules, mails::send, audit::record, "http://localhost:8080"),
                news(handle));
    }

    <T> T transaction(Function<Handle, T> work) {
        return database.jdbi().inTransaction(work::apply);
    }

    MeterBatch meterBatch(Handle handle) {
        return new MeterBatch(handle, books, doorkeeper(handle), news(handle), ids, rules);
    }

    private ReadingDesk desk(Handle handle) {
        return new ReadingDesk(handle, new Till(books, ids), doorkeeper(handle), news(handle), clock, ids, rules);
    }

    private News news(Handle handle) {
        return new News(
                (channel, type, body) -> messages.add(new Message(channel, type, new HashMap<>(body))),
                devices,
                handle,
                new Till(books, ids),
                rules);
    }

    private Doorkeeper doorkeeper(Handle handle) {
        return new Doorkeeper(rooms(handle));
    }

    private SceneRooms rooms(Handle handle) {
        return new SceneRooms(handle, clock, ids, node);
    }

    static Money money(String dollars) {
        return Money.ofCents(new java.math.BigDecimal(dollars).movePointRight(2).longValueExact());
    }
}
