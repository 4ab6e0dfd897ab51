package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * A real {@link Ledger} over a test's database, without a container: for the tests of this and of other features. Each
 * call runs in a transaction of its own, unless the test opens one with {@code jdbi.inTransaction}, which the ledger
 * then takes part in, as it does in a container.
 */
public final class LedgerFixture {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Ids ids;
    private final Ledger ledger;
    private final List<FundsArrived> arrivals = new CopyOnWriteArrayList<>();

    private LedgerFixture(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = new Ids(clock);
        this.ledger = new Ledger(jdbi, clock, ids, new AccountDesk(jdbi, clock), arrivals::add);
    }

    public static LedgerFixture over(TestDatabase database, Clock clock) {
        return new LedgerFixture(database.jdbi(), clock);
    }

    /** The ledger itself, to be called within {@code jdbi.inTransaction}. */
    public Ledger ledger() {
        return ledger;
    }

    /** Something with the ledger, in one transaction. */
    public <T> T inTransaction(Function<Ledger, T> work) {
        return jdbi.inTransaction(handle -> work.apply(ledger));
    }

    public List<Outcome> execute(List<Command> batch) {
        return inTransaction(books -> books.execute(batch));
    }

    public Outcome execute(Command command) {
        return inTransaction(books -> books.execute(command));
    }

    public EntryId post(Entry entry) {
        return inTransaction(books -> books.post(entry));
    }

    public Balance balance(AccountRef account) {
        return inTransaction(books -> books.balance(account));
    }

    /** Gives back the holds whose time is over, as the job does. */
    public void expireHolds() {
        Books books = new Books(clock, ids, new AccountDesk(jdbi, clock), arrivals::add);
        int batch = 100;
        while (jdbi.inTransaction(handle -> books.expire(handle, batch)) == batch) {
            // The work is done by the condition.
        }
    }

    /** Money from a card arrives, as {@link Ledger#payIn}. */
    public CardMoneyMoved payIn(CardMoney money) {
        return inTransaction(books -> books.payIn(money));
    }

    /** Money goes back to a card, as {@link Ledger#takeBack}. */
    public CardMoneyMoved takeBack(CardMoney money) {
        return inTransaction(books -> books.takeBack(money));
    }

    /** Settles debts, as the job does. */
    public void settleDebts() {
        for (PersonId client : jdbi.withHandle(handle -> debts(handle).ableToSettle(1000))) {
            jdbi.inTransaction(handle -> debts(handle).settle(client));
        }
    }

    private Debts debts(org.jdbi.v3.core.Handle handle) {
        AccountDesk desk = new AccountDesk(jdbi, clock);
        return new Debts(handle, clock, ids, desk, new Books(clock, ids, desk, arrivals::add));
    }

    /** Puts money into a client's wallet, as a top-up of a key of its own. */
    public EntryId fund(PersonId client, Money amount) {
        return post(entry(
                EntryKind.TOP_UP,
                "fund:" + ids.next(),
                new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), amount.negate()),
                new Posting(AccountRef.wallet(client), amount)));
    }

    /** An entry at the clock's time, caused by nobody, for nothing in particular. */
    public Entry entry(EntryKind kind, String key, Posting... postings) {
        return new Entry(kind, key, clock.instant(), null, null, References.none(), List.of(postings));
    }

    public PersonId person() {
        return new PersonId(ids.next());
    }

    public UUID id() {
        return ids.next();
    }

    /** Every wallet that was credited so far, in order. */
    public List<FundsArrived> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Asserts that every audit view of every feature is empty (M-9). */
    public void assertBooksAreRight() {
        assertClean("check_");
    }

    /**
     * Asserts that every audit view of the ledger is empty, for tests that charge sessions which no other feature has
     * ever heard of.
     */
    void assertLedgerIsRight() {
        assertClean("check_ledger_");
    }

    /** Asserts that one feature's audit views are empty, for benchmarks that play the other features' part. */
    public void assertBooksAreRight(String feature) {
        assertClean("check_" + feature + "_");
    }

    private void assertClean(String prefix) {
        List<AuditReport.Check> checks =
                jdbi.withHandle(handle -> BooksAudit.read(handle, clock.instant())).checks().stream()
                        .filter(check -> check.name().startsWith(prefix))
                        .toList();
        assertThat(checks).isNotEmpty();
        assertThat(checks.stream().filter(check -> !check.isClean()).toList())
                .as("what the audit views found")
                .isEmpty();
    }
}
