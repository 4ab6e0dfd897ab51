package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Entries: what they must be, that they are written once, and that nobody changes them afterwards. */
class PostingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final AccountRef CLEARING = AccountRef.platform(AccountKind.STRIPE_CLEARING);
    private static final AccountRef REVENUE = AccountRef.platform(AccountKind.PLATFORM_REVENUE);

    private static TestDatabase database;
    private static LedgerFixture books;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        books = LedgerFixture.over(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void booksAreRight() {
        books.assertLedgerIsRight();
    }

    private static Posting posting(AccountRef account, long cents) {
        return new Posting(account, Money.ofCents(cents));
    }

    private static Entry charge(String key, PersonId client, PersonId reader, long cents) {
        Split.Shares shares = new Split(3000).of(Money.ofCents(cents));
        return books.entry(
                EntryKind.GIFT,
                key,
                posting(AccountRef.wallet(client), -cents),
                new Posting(AccountRef.earnings(reader), shares.reader()),
                new Posting(REVENUE, shares.platform()));
    }

    @Test
    @DisplayName("M-1 M-5 An entry moves all of its accounts; balances equal the sums of the postings")
    void anEntryMovesItsAccounts() {
        PersonId client = books.person();
        PersonId reader = books.person();
        long revenue = books.balance(REVENUE).total().cents();
        books.fund(client, Money.ofCents(1000));
        books.post(charge("moves", client, reader, 999));
        assertThat(books.balance(AccountRef.wallet(client))).isEqualTo(new Balance(Money.ofCents(1), Money.ZERO));
        assertThat(books.balance(AccountRef.earnings(reader)).total()).isEqualTo(Money.ofCents(699));
        assertThat(books.balance(REVENUE).total()).isEqualTo(Money.ofCents(revenue + 300));
    }

    @Test
    @DisplayName("M-1 An entry that does not balance, has one posting, a zero or an account twice can't even be made")
    void malformedEntriesCannotBeMade() {
        PersonId client = books.person();
        AccountRef wallet = AccountRef.wallet(client);
        assertThatThrownBy(() -> books.entry(EntryKind.GIFT, "bad", posting(wallet, -5), posting(REVENUE, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> books.entry(EntryKind.GIFT, "bad", posting(wallet, -5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> posting(wallet, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> books.entry(
                        EntryKind.GIFT, "bad", posting(wallet, -5), posting(wallet, -1), posting(REVENUE, 6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> books.entry(EntryKind.GIFT, " ", posting(wallet, -5), posting(REVENUE, 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("M-1 The database refuses postings that do not balance, are alone, come late or belong to nothing")
    void theDatabaseRefusesUnbalancedEntries() {
        PersonId client = books.person();
        EntryId id = books.fund(client, Money.ofCents(100));
        var wallet = AccountIds.of(AccountRef.wallet(client));
        var clearing = AccountIds.of(CLEARING);
        String entry = """
                INSERT INTO ledger_entry (id, kind, idempotency_key, content_hash, occurred_at, recorded_at)
                VALUES ('%1$s', 'gift', '%1$s', sha256(''), '2026-01-01Z', '2026-01-01Z')""";
        String newEntry = books.id().toString();
        refused("do not balance", entry.formatted(newEntry), postings(newEntry, wallet, 5, clearing, -4));
        refused("are alone", entry.formatted(newEntry), posting(newEntry, 1, wallet, 5));
        refused("begin at two", entry.formatted(newEntry), posting(newEntry, 2, wallet, 5));
        refused("come late", posting(id.toString(), 3, wallet, 5));
        refused("no entry", postings(books.id().toString(), wallet, 5, clearing, -5));
        refused("no account", entry.formatted(newEntry), postings(newEntry, wallet, 5, books.id(), -5));
    }

    private static String postings(Object entry, Object account, long cents, Object other, long otherCents) {
        return posting(entry, 1, account, cents) + ", ('" + entry + "', 2, '" + other + "', " + otherCents + ")";
    }

    private static String posting(Object entry, int line, Object account, long cents) {
        return "INSERT INTO ledger_posting (entry_id, line, account_id, amount_cents) VALUES ('" + entry + "', " + line
                + ", '" + account + "', " + cents + ")";
    }

    private static void refused(String what, String... statements) {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
                    for (String statement : statements) {
                        handle.execute(statement);
                    }
                }))
                .as(what)
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    @DisplayName("M-4 The database refuses to change or remove what was posted, also to a replication role")
    void appendOnly() {
        books.fund(books.person(), Money.ofCents(100));
        for (String role : List.of("origin", "replica")) {
            String as = "SET LOCAL session_replication_role = " + role;
            for (String table : List.of("ledger_entry", "ledger_posting", "ledger_account", "ledger_hold")) {
                refused(table, as, "DELETE FROM " + table);
                refused(table, as, "TRUNCATE " + table);
            }
            refused("entry", as, "UPDATE ledger_entry SET reason = 'mended'");
            refused("entry", as, "UPDATE ledger_entry SET reason = 'mended' WHERE false");
            refused("posting", as, "UPDATE ledger_posting SET amount_cents = 1");
        }
    }

    @Test
    @DisplayName("M-5 The database itself holds a wallet at its holds or above")
    void theDatabaseHoldsWalletsUp() {
        PersonId client = books.person();
        books.fund(client, Money.ofCents(100));
        String where = " WHERE id = '" + AccountIds.of(AccountRef.wallet(client)) + "'";
        refused("overdrawn", "UPDATE ledger_account SET balance_cents = -1" + where);
        refused("over-held", "UPDATE ledger_account SET held_cents = 101" + where);
        refused("held below zero", "UPDATE ledger_account SET held_cents = -1" + where);
    }

    @Test
    @DisplayName("M-5 What is not there can't be spent, and nothing is posted")
    void insufficientFunds() {
        PersonId client = books.person();
        PersonId reader = books.person();
        books.fund(client, Money.ofCents(100));
        Entry entry = charge("too much", client, reader, 101);
        assertThatThrownBy(() -> books.post(entry))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(LedgerProblem.INSUFFICIENT_FUNDS));
        assertThat(books.balance(AccountRef.earnings(reader))).isEqualTo(Balance.EMPTY);
        books.fund(client, Money.ofCents(1));
        books.post(entry);
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ZERO);
    }

    @Test
    @DisplayName("M-6 Same key and content: the first result again; other content: a conflict")
    void idempotency() {
        PersonId client = books.person();
        PersonId reader = books.person();
        books.fund(client, Money.ofCents(1000));
        Entry entry = charge("once", client, reader, 100);
        EntryId first = books.post(entry);
        assertThat(books.execute(new Command.Post(entry))).isEqualTo(new Outcome.Done(first.value(), true));
        Entry later = new Entry(
                entry.kind(),
                entry.idempotencyKey(),
                NOW.plus(Duration.ofHours(1)),
                client,
                null,
                References.none(),
                List.of(
                        entry.postings().get(2),
                        entry.postings().get(0),
                        entry.postings().get(1)));
        assertThat(books.execute(new Command.Post(later)))
                .as("later, by another hand, in another order")
                .isEqualTo(new Outcome.Done(first.value(), true));
        assertThat(books.execute(new Command.Post(charge("once", client, reader, 101))))
                .isEqualTo(new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT));
        assertThat(books.execute(new Command.Post(charge("once", books.person(), reader, 100))))
                .as("another wallet, which has nothing")
                .isEqualTo(new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT));
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ofCents(900));
    }

    @Test
    @DisplayName("M-3 An entry carries kind, key, times, causer, reason and references")
    void anEntryCarriesWhatItIsFor() {
        PersonId client = books.person();
        var session = books.id();
        Entry entry = new Entry(
                EntryKind.SESSION_CHARGE,
                "carries",
                NOW.minusSeconds(5),
                client,
                "Minute 7, \"the last\" {one}, with a comma",
                References.session(session, 7)
                        .with(RefKind.STRIPE_EVENT, "evt_1:x")
                        .with(RefKind.GIFT, "rose"),
                List.of(posting(CLEARING, -9), posting(AccountRef.wallet(client), 9)));
        EntryId id = books.post(entry);
        Map<String, Object> row = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT kind, idempotency_key, extract(epoch FROM recorded_at - occurred_at)::bigint AS late,
                               extract(microseconds FROM occurred_at)::bigint AS micros, caused_by, reason, session_id,
                               minute_no, refs ->> 'stripe_event' AS event, refs ->> 'gift' AS gift
                          FROM ledger_entry WHERE id = :id""")
                        .bind("id", id.value())
                        .mapToMap()
                        .one());
        assertThat(row)
                .containsEntry("kind", "session_charge")
                .containsEntry("idempotency_key", "carries")
                .containsEntry("late", 5L)
                .containsEntry("micros", 55_123_456L)
                .containsEntry("caused_by", client.value())
                .containsEntry("reason", entry.reason())
                .containsEntry("session_id", session)
                .containsEntry("minute_no", 7)
                .containsEntry("event", "evt_1:x")
                .containsEntry("gift", "rose");
        Entry sameMinute = new Entry(
                entry.kind(), "carries again", NOW, client, null, References.session(session, 7), entry.postings());
        assertThatThrownBy(() -> books.post(sameMinute))
                .as("R-6 a minute is charged once, whatever the key")
                .isInstanceOf(DomainException.class);
    }

    @Test
    @DisplayName("M-2 Every kind of entry and of account is known to the database")
    void everyKindIsKnown() {
        for (EntryKind kind : EntryKind.values()) {
            books.post(books.entry(
                    kind, "kind:" + kind, posting(CLEARING, -1), posting(AccountRef.wallet(books.person()), 1)));
        }
        for (AccountKind kind : AccountKind.values()) {
            if (kind != AccountKind.STRIPE_CLEARING && kind != AccountKind.DEBT) {
                AccountRef account = new AccountRef(new Owner("booking", books.id()), kind);
                books.post(books.entry(
                        EntryKind.ADJUSTMENT, "account:" + kind, posting(CLEARING, -1), posting(account, 1)));
                assertThat(books.balance(account).total()).isEqualTo(Money.ofCents(1));
            }
        }
        PersonId debtor = books.person();
        books.takeBack(new CardMoney(
                EntryKind.REFUND, "account:debt", NOW, null, null, References.none(), debtor, Money.ofCents(1)));
        assertThat(books.balance(AccountRef.debt(debtor)).total()).isEqualTo(Money.ofCents(-1));
    }

    @Test
    @DisplayName("The arrival of funds is told once for a wallet that was credited, never for a replay or a debit")
    void fundsArrive() {
        LedgerFixture own = LedgerFixture.over(database, Clock.fixed(NOW, ZoneOffset.UTC));
        PersonId client = books.person();
        Entry credit = books.entry(
                EntryKind.TOP_UP, "arrives", posting(CLEARING, -500), posting(AccountRef.wallet(client), 500));
        own.post(credit);
        own.post(credit);
        own.post(charge("arrived", client, books.person(), 100));
        assertThat(own.arrivals()).containsExactly(new FundsArrived(Owner.person(client)));
    }
}
