package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.Posting;
import app.soulseer.notice.Mails;
import app.soulseer.payment.Fact;
import app.soulseer.platform.Channel;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.Settings;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Payouts over a real PostgreSQL and the real ledger, with a provider that is told what to answer. Every transaction
 * passes a point before it begins, before it commits and after; an {@link Error} thrown there is a death in that place.
 */
final class PayoutWorld {

    /** Two hours before the day's run. */
    static final Instant BEGIN = Instant.parse("2026-11-25T12:00:00Z");

    final TestDatabase database;
    final TestClock clock = new TestClock(BEGIN);
    final Jdbi jdbi;
    final LedgerFixture ledger;
    final Ids ids = new Ids(clock);
    final ScriptedGateway gateway = new ScriptedGateway(clock);
    final List<String> notices = new CopyOnWriteArrayList<>();
    final Settings settings;
    final PersonId admin;

    /** Passed around each transaction. */
    volatile Runnable point = () -> {};

    final Transactions transactions = new Transactions() {
        @Override
        public <T> T call(Supplier<T> step) {
            point.run();
            T result = jdbi.inTransaction(handle -> {
                T done = step.get();
                point.run();
                return done;
            });
            point.run();
            return result;
        }

        @Override
        public void run(Runnable step) {
            call(() -> {
                step.run();
                return null;
            });
        }
    };

    final AccountTable accounts;
    final TransferTable transfers;
    final RunTable runs;
    final Earnings earnings;
    final AccountFacts accountFacts;
    final TransferFacts transferFacts;
    final FactObserver observer;
    final Onboarding onboarding;
    final DayRun dayRun;
    final Controls controls;
    final Statements statements;
    private final Contacts contacts;

    private int people;

    PayoutWorld() {
        this(TestDatabase.fresh(), Map.of());
    }

    PayoutWorld(TestDatabase database, Map<String, String> environment) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.ledger = LedgerFixture.over(database, clock);
        this.settings = Settings.of(environment);
        AuditLog audit = TestBeans.make(AuditLog.class, jdbi, clock, ids);
        Mails mails = TestBeans.make(Mails.class, jdbi, clock, ids);
        RealtimeBus bus = new RealtimeBus() {
            @Override
            public void publish(Channel channel, String type, Map<String, ?> body) {
                notices.add(channel + " " + body.get("text"));
            }
        };
        contacts = new Contacts(jdbi);
        News news = new News(contacts, mails, bus, settings, clock);
        accounts = new AccountTable(jdbi);
        transfers = new TransferTable(jdbi);
        runs = new RunTable(jdbi);
        earnings = new Earnings(jdbi);
        PayoutEntries entries = new PayoutEntries(ledger.ledger());
        accountFacts = new AccountFacts(accounts, news, audit, clock);
        transferFacts = new TransferFacts(transfers, entries, news, audit, clock);
        observer = new FactObserver(accountFacts, transferFacts, accounts, new BankTable(jdbi), news);
        onboarding = new Onboarding(gateway, transactions, accounts, accountFacts, contacts, settings, ids, clock);
        dayRun = new DayRun(runs, transfers, earnings, entries, audit, settings, ids, clock);
        controls = new Controls(accounts, transfers, earnings, entries, dayRun, contacts, news, audit, ids, clock);
        statements = new Statements(jdbi, contacts, clock);
        admin = person("admin");
    }

    // Jobs, as a server that has just been started has them

    RunJob runJob() {
        return TestBeans.make(RunJob.class, gateway, transactions, dayRun, runs, settings, clock);
    }

    SendJob sendJob() {
        Sender sender = new Sender(gateway, transactions, transfers, transferFacts, clock);
        return TestBeans.make(SendJob.class, gateway, sender, settings);
    }

    InquiryJob inquiryJob() {
        return TestBeans.make(
                InquiryJob.class, gateway, transactions, accounts, accountFacts, transfers, transferFacts, clock);
    }

    /** Runs all jobs until none finds anything to do at this moment. */
    void work() {
        RunJob run = runJob();
        SendJob send = sendJob();
        InquiryJob inquiry = inquiryJob();
        boolean more = true;
        while (more) {
            more = run.runBatch();
            more = send.runBatch() || more;
            more = inquiry.runBatch() || more;
        }
    }

    /** Lets time pass and works, until nothing is intended and nothing is to be asked. */
    void untilQuiet() {
        for (int round = 0; round < 60 && isBusy(); round++) {
            clock.advance(Duration.ofMinutes(10));
            work();
        }
        assertThat(isBusy()).as("something is still under way").isFalse();
    }

    private boolean isBusy() {
        return count("SELECT (SELECT count(*) FROM payout_transfer WHERE due_at IS NOT NULL OR ask_at IS NOT NULL)"
                        + " + (SELECT count(*) FROM payout_account WHERE ask_at IS NOT NULL)"
                        + " + (SELECT count(*) FROM payout_run WHERE finished_at IS NULL)")
                > 0;
    }

    // People and money

    PersonId person(String role) {
        PersonId person = ledger.person();
        int number = ++people;
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO account_person (id, email, email_verified_at, display_name, role, status, created_at, version)
                VALUES (?, ?, ?, ?, ?, 'active', ?, 0)""", person.value(), role + number + "@example.org", BEGIN, "Rose " + number, role, BEGIN));
        return person;
    }

    /** A reader whose account at the provider is ready. */
    PersonId reader() {
        PersonId reader = person("reader");
        onboarding.begin(reader, "US");
        inquiryJob().runBatch();
        return reader;
    }

    PersonId readerWith(String dollars) {
        PersonId reader = reader();
        earn(reader, money(dollars));
        return reader;
    }

    /** A client pays for something, of which the reader gets that much and the platform three sevenths of it more. */
    void earn(PersonId reader, Money net) {
        earn(reader, net, EntryKind.GIFT);
    }

    void earn(PersonId reader, Money net, EntryKind kind) {
        PersonId client = ledger.person();
        Money platform = Money.ofCents(net.cents() * 3 / 7);
        ledger.fund(client, net.plus(platform));
        Posting[] postings = platform.isZero()
                ? new Posting[] {
                    new Posting(AccountRef.wallet(client), net.negate()), new Posting(AccountRef.earnings(reader), net)
                }
                : new Posting[] {
                    new Posting(AccountRef.wallet(client), net.plus(platform).negate()),
                    new Posting(AccountRef.earnings(reader), net),
                    new Posting(AccountRef.platform(AccountKind.PLATFORM_REVENUE), platform)
                };
        ledger.post(ledger.entry(kind, "earn:" + ids.next(), postings));
    }

    Money balance(PersonId reader) {
        return ledger.balance(AccountRef.earnings(reader)).total();
    }

    String account(PersonId reader) {
        return accounts.find(reader).orElseThrow().view().account();
    }

    /** What the reader's account at the provider has got and not given back. */
    Money received(PersonId reader) {
        return gateway.received(account(reader));
    }

    List<PayoutView> payouts(PersonId reader) {
        return transfers
                .list(new PayoutFilter(null, reader, null), new Page.Request(0, 200))
                .items();
    }

    PayoutView onlyPayout(PersonId reader) {
        List<PayoutView> found = payouts(reader);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    void toTheHour() {
        clock.advance(Duration.ofHours(2));
    }

    /** To the next time at which a day's run begins. */
    void toTheNextRun() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(14));
        Instant next = clock.instant().isBefore(today) ? today : today.plus(Duration.ofDays(1));
        clock.advance(Duration.between(clock.instant(), next));
    }

    /** The provider tells it, as an event that the payments record. */
    void tell(Fact fact) {
        jdbi.useTransaction(handle -> {
            if (fact instanceof Fact.Transfer transfer) {
                observer.transfer(transfer);
            } else if (fact instanceof Fact.Account account) {
                observer.account(account);
            } else if (fact instanceof Fact.AccountLost lost) {
                observer.accountLost(lost);
            } else if (fact instanceof Fact.BankPayout bank) {
                observer.bankPayout(bank);
            }
        });
    }

    void asAdmin(Runnable deed) {
        jdbi.useTransaction(handle -> deed.run());
    }

    <T> T byAdmin(Supplier<T> deed) {
        return jdbi.inTransaction(handle -> deed.get());
    }

    // What can be seen

    long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> mails(PersonId person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT m.subject FROM notice_mail m JOIN account_person p ON p.email = m.recipient
                         WHERE p.id = :id ORDER BY m.created_at, m.id""")
                .bind("id", person.value())
                .mapTo(String.class)
                .list());
    }

    List<String> notices(PersonId person) {
        String channel = Channel.person(person).toString();
        return notices.stream()
                .filter(notice -> notice.startsWith(channel + " "))
                .map(notice -> notice.substring(channel.length() + 1))
                .toList();
    }

    /** The audit log's actions on one thing, as they were written one after the other. */
    List<String> audited(String subject) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT action FROM audit_event WHERE subject_id = :subject ORDER BY ctid")
                        .bind("subject", subject)
                        .mapTo(String.class)
                        .list());
    }

    static Money money(String dollars) {
        return Money.ofCents(new BigDecimal(dollars).movePointRight(2).longValueExact());
    }
}
