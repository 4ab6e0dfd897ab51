package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.Posting;
import app.soulseer.notice.Mails;
import app.soulseer.platform.Ids;
import app.soulseer.platform.Settings;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Money in for tests: clients, a real database and ledger, a provider that does as told, and the jobs. */
final class PaymentWorld {

    static final Instant BEGIN = Instant.parse("2026-11-25T12:00:00Z");

    /** The process was killed at this point. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    final TestDatabase database = TestDatabase.fresh();
    final TestClock clock = new TestClock(BEGIN);
    final Ids ids = new Ids(clock);
    final LedgerFixture books = LedgerFixture.over(database, clock);
    final ScriptedGateway gateway = new ScriptedGateway(clock);
    final List<Fact> others = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    /** Run before and after each step; may kill whoever makes it. */
    Runnable boundary = () -> {};

    private final Mails mails = TestBeans.make(Mails.class, database.jdbi(), clock, ids);
    private final AuditLog audit = TestBeans.make(AuditLog.class, database.jdbi(), clock, ids);
    private final Desk.Tools tools;
    final Limits limits = Limits.of(Settings.of(Map.of()));

    final Steps steps = new Steps() {
        @Override
        public <T> T in(Function<Desk, T> work) {
            boundary.run();
            T result = database.jdbi().inTransaction(handle -> work.apply(new Desk(handle, tools)));
            boundary.run();
            return result;
        }
    };

    private int people;

    PaymentWorld() {
        tools = new Desk.Tools(
                books.ledger(),
                clock,
                ids,
                limits,
                mails::send,
                (channel, type, body) -> told.add(channel.name() + " " + type + " " + body),
                audit::record,
                others::add);
    }

    PersonId person(String role) {
        PersonId person = new PersonId(ids.next());
        int number = ++people;
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        """
                        INSERT INTO account_person (id, email, email_verified_at, display_name, role, status,
                            created_at, version) VALUES (?, ?, ?, ?, ?, 'active', ?, 0)""", person.value(), role + number + "@example.org", BEGIN, role + " " + number, role, BEGIN));
        return person;
    }

    PersonId client() {
        return person("client");
    }

    /** A wish that is written down, as {@link Wishes} does before it asks for the page. */
    TopUp wish(PersonId client, long cents) {
        return steps.in(desk -> {
            TopUp wish = TopUp.wish(
                    desk.nextId(),
                    client,
                    Money.ofCents(cents),
                    TopUpHow.CHECKOUT,
                    false,
                    "/wallet",
                    desk.now(),
                    desk.now().plus(Duration.ofHours(1)));
            desk.topUps().insert(wish);
            desk.errands().add(Errand.Kind.TOP_UP, wish.id(), wish.expiresAt().plusSeconds(60), desk.now());
            return wish;
        });
    }

    Checkout begin(PersonId client, long cents, boolean saveCard) {
        return new Wishes(steps, gateway, limits).topUp(client, Money.ofCents(cents), saveCard, "/wallet", () -> {});
    }

    /** A top-up that has been paid and told of. */
    TopUp paid(PersonId client, long cents) {
        UUID id = begin(client, cents, false).id();
        gateway.pay(id, Money.ofCents(cents));
        deliver();
        return topUp(id);
    }

    /** A client with a saved card, who paid once. */
    PersonId clientWithCard() {
        PersonId client = client();
        UUID id = begin(client, 500, true).id();
        gateway.pay(id, Money.ofCents(500));
        deliver();
        runErrands();
        spend(client, 500);
        return client;
    }

    void spend(PersonId client, long cents) {
        books.post(books.entry(
                EntryKind.GIFT,
                "spent:" + ids.next(),
                new Posting(AccountRef.wallet(client), Money.ofCents(-cents)),
                new Posting(AccountRef.earnings(books.person()), Money.ofCents(cents))));
    }

    void record(Fact fact) {
        steps.use(desk -> desk.record(fact));
    }

    /** Webhooks of all that happened at the provider, and their processing. */
    void deliver() {
        steps.use(desk -> gateway.eventList().forEach(event -> desk.events().add(event, "webhook", desk.now())));
        process();
    }

    void process() {
        Inbox inbox = new Inbox(steps, gateway);
        while (inbox.processNext()) {
            // One by one.
        }
    }

    /** Does the errands that are due now. */
    void runErrands() {
        Cashier cashier = new Cashier(steps, gateway);
        List<Errand> due;
        do {
            due = cashier.take(10);
            due.forEach(cashier::run);
        } while (!due.isEmpty());
    }

    /** Jobs run and time passes until nothing is left to do. */
    void settle() {
        for (int i = 0; i < 14; i++) {
            new Inbox(steps, gateway).poll();
            process();
            runErrands();
            clock.advance(Duration.ofMinutes(20));
        }
    }

    TopUp topUp(UUID id) {
        return steps.in(desk -> desk.topUps().find(id)).orElseThrow();
    }

    Refund refund(UUID id) {
        return steps.in(desk -> desk.refunds().find(id)).orElseThrow();
    }

    long wallet(PersonId client) {
        return books.balance(AccountRef.wallet(client)).total().cents();
    }

    long owed(PersonId client) {
        return -books.balance(AccountRef.debt(client)).total().cents();
    }

    long count(String sql, Object... parameters) {
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.bind(i, parameters[i]);
            }
            return query.mapTo(Long.class).one();
        });
    }

    long mails(String key) {
        return count("SELECT count(*) FROM notice_mail WHERE idempotency_key LIKE ?", "payment:" + key);
    }

    void assertBooksAreRight() {
        books.assertBooksAreRight();
    }

    /** Our books hold what the provider's hold, to the cent. */
    void assertReconciled() {
        clock.advance(Duration.ofMinutes(20));
        ReconciliationRun run = new Auditor(steps, gateway, payouts -> Map.of())
                .run(person("admin"), BEGIN.minus(Duration.ofDays(1)), clock.instant());
        assertThat(run.error()).isNull();
        List<ReconciliationFinding> findings = steps.in(desk ->
                desk.reconciliation().findings(true, new Page.Request(0, 50)).items());
        assertThat(findings).isEmpty();
    }
}
