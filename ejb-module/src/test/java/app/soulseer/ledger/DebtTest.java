package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

/** Money of cards that comes, leaves again, and is owed in between (P-4). */
@Timeout(120)
class DebtTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static TestDatabase database;
    private static LedgerFixture books;

    private final PersonId client = books.person();
    private final PersonId reader = books.person();

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        books = LedgerFixture.over(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void booksAreRight() {
        books.assertLedgerIsRight();
    }

    private CardMoney card(EntryKind kind, String key, long cents) {
        return new CardMoney(
                kind,
                key + ":" + client,
                NOW,
                null,
                null,
                References.none().with(RefKind.PAYMENT_INTENT, "pi_1"),
                client,
                Money.ofCents(cents));
    }

    private CardMoneyMoved topUp(String key, long cents) {
        return books.payIn(card(EntryKind.TOP_UP, key, cents));
    }

    private CardMoneyMoved refund(String key, long cents) {
        return books.takeBack(card(EntryKind.REFUND, key, cents));
    }

    private Entry gift(String key, long cents) {
        return books.entry(
                EntryKind.GIFT,
                key + ":" + client,
                new Posting(AccountRef.wallet(client), Money.ofCents(-cents)),
                new Posting(AccountRef.earnings(reader), Money.ofCents(cents)));
    }

    private Command.PlaceHold hold(HoldId id, long cents) {
        return new Command.PlaceHold(id, AccountRef.wallet(client), Money.ofCents(cents), "test", client.value(), null);
    }

    private HoldId hold(long cents) {
        HoldId id = new HoldId(books.id());
        assertThat(books.execute(hold(id, cents))).isInstanceOf(Outcome.Done.class);
        return id;
    }

    private long wallet() {
        return books.balance(AccountRef.wallet(client)).total().cents();
    }

    private long owed() {
        return -books.balance(AccountRef.debt(client)).total().cents();
    }

    private static void assertRefused(Outcome outcome, LedgerProblem problem) {
        assertThat(outcome).isEqualTo(new Outcome.Refused(problem));
    }

    private boolean blocked() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT spending_blocked FROM ledger_public_wallet WHERE person_id = :client")
                        .bind("client", client.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    @Test
    @DisplayName("P-4 A refund of money that is still there comes out of the wallet and blocks nothing")
    void refundOfUnspent() {
        topUp("in", 2000);
        CardMoneyMoved back = refund("re", 1500);
        assertThat(back.wallet()).isEqualTo(Money.ofCents(-1500));
        assertThat(back.debt()).isEqualTo(Money.ZERO);
        assertThat(wallet()).isEqualTo(500);
        assertThat(blocked()).isFalse();
    }

    @Test
    @DisplayName("P-4 What was spent is owed; the reader keeps it, and the client can't spend until it is settled")
    void shortfallIsOwed() {
        topUp("in", 2000);
        books.post(gift("g1", 1400));
        CardMoneyMoved back = books.takeBack(card(EntryKind.CHARGEBACK, "dp", 2000));
        assertThat(back.wallet()).isEqualTo(Money.ofCents(-600));
        assertThat(back.debt()).isEqualTo(Money.ofCents(-1400));
        assertThat(wallet()).isZero();
        assertThat(owed()).isEqualTo(1400);
        assertThat(blocked()).isTrue();
        assertThat(books.balance(AccountRef.earnings(reader)).total()).isEqualTo(Money.ofCents(1400));

        CardMoneyMoved half = topUp("in2", 1000);
        assertThat(half.debt()).isEqualTo(Money.ofCents(1000));
        assertThat(half.wallet()).isEqualTo(Money.ZERO);
        assertThat(blocked()).isTrue();
        assertRefused(books.execute(new Command.Post(gift("g2", 1))), LedgerProblem.IN_DEBT);

        CardMoneyMoved rest = topUp("in3", 1000);
        assertThat(rest.debt()).isEqualTo(Money.ofCents(400));
        assertThat(rest.wallet()).isEqualTo(Money.ofCents(600));
        assertThat(owed()).isZero();
        assertThat(blocked()).isFalse();
        assertThat(books.execute(new Command.Post(gift("g3", 600)))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    @DisplayName("P-4 M-7 A blocked wallet places no hold and spends nothing, but what was held before is captured")
    void capturesGoOn() {
        topUp("in", 2000);
        books.post(gift("g1", 1500));
        HoldId held = hold(300);
        refund("re", 2000);
        assertThat(wallet()).as("what is held is not taken").isEqualTo(300);
        assertThat(owed()).isEqualTo(1800);

        books.post(books.entry(
                EntryKind.PROMO_CREDIT,
                "promo:" + client,
                new Posting(AccountRef.platform(AccountKind.PROMO_EXPENSE), Money.ofCents(-100)),
                new Posting(AccountRef.wallet(client), Money.ofCents(100))));
        assertRefused(books.execute(hold(new HoldId(books.id()), 100)), LedgerProblem.IN_DEBT);
        assertRefused(books.execute(new Command.Post(gift("g2", 100))), LedgerProblem.IN_DEBT);
        assertThat(books.execute(hold(held, 300)))
                .as("placed before, so only told again")
                .isEqualTo(new Outcome.Done(held.value(), true));
        assertThat(books.execute(new Command.Capture(held, gift("g3", 200)))).isInstanceOf(Outcome.Done.class);
        assertThat(wallet()).isEqualTo(200);

        books.settleDebts();
        assertThat(wallet()).isZero();
        assertThat(owed()).isEqualTo(1600);
        assertThat(blocked()).isTrue();
    }

    @Test
    @DisplayName("P-4 A hold that is given back settles what is owed, and the rest of it is free again")
    void releasedHoldSettles() {
        topUp("in", 1000);
        HoldId held = hold(1000);
        refund("re", 400);
        assertThat(owed()).isEqualTo(400);
        books.execute(new Command.Release(held));
        books.settleDebts();
        books.settleDebts();
        assertThat(owed()).isZero();
        assertThat(wallet()).isEqualTo(600);
        assertThat(blocked()).isFalse();
    }

    @Test
    @DisplayName("P-4 Funds have arrived only when something can be spent, and then at once")
    void fundsArriveUnblocked() {
        topUp("in", 500);
        books.post(gift("g", 500));
        refund("re", 500);
        int before = books.arrivals().size();
        topUp("in2", 500);
        assertThat(books.arrivals()).hasSize(before);

        List<Outcome> spent = new ArrayList<>();
        database.jdbi().useTransaction(handle -> {
            AccountDesk desk = new AccountDesk(database.jdbi(), Clock.fixed(NOW, ZoneOffset.UTC));
            Ledger[] ledger = new Ledger[1];
            ledger[0] = new Ledger(
                    database.jdbi(),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    new app.soulseer.platform.Ids(Clock.fixed(NOW, ZoneOffset.UTC)),
                    desk,
                    (FundsArrived arrived) -> spent.add(ledger[0].execute(hold(new HoldId(books.id()), 100))));
            ledger[0].takeBack(card(EntryKind.REFUND, "re2", 100));
            ledger[0].payIn(card(EntryKind.TOP_UP, "in3", 200));
        });
        assertThat(spent).singleElement().isInstanceOf(Outcome.Done.class);
    }

    @Test
    @DisplayName("P-4 M-6 Told again after the balance has changed: the first result; with another total: a conflict")
    void replay() {
        topUp("in", 1000);
        books.post(gift("g", 700));
        CardMoneyMoved first = refund("re", 1000);
        topUp("in2", 5000);
        CardMoneyMoved again = refund("re", 1000);
        assertThat(again).isEqualTo(new CardMoneyMoved(first.entry(), true, first.wallet(), first.debt()));
        assertThat(wallet()).isEqualTo(4300);
        assertThatThrownBy(() -> refund("re", 999))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        e -> assertThat(e.problem()).isEqualTo(LedgerProblem.IDEMPOTENCY_CONFLICT));
        assertThatThrownBy(() -> books.payIn(card(EntryKind.TOP_UP, "re", 1000)))
                .isInstanceOf(DomainException.class);
        PersonId other = books.person();
        assertThatThrownBy(() -> books.takeBack(new CardMoney(
                        EntryKind.REFUND,
                        "re:" + client,
                        NOW,
                        null,
                        null,
                        References.none().with(RefKind.PAYMENT_INTENT, "pi_1"),
                        other,
                        Money.ofCents(1000))))
                .isInstanceOf(DomainException.class);
        assertThat(wallet()).isEqualTo(4300);
    }

    @Test
    @DisplayName("P-4 A top-up posted as a plain entry and told again as money of a card is the same movement")
    void sameAsPlainPost() {
        CardMoney money = card(EntryKind.TOP_UP, "plain", 700);
        EntryId entry = books.post(money.asked(true));
        assertThat(topUp("plain", 700)).isEqualTo(new CardMoneyMoved(entry, true, Money.ofCents(700), Money.ZERO));
    }

    @Test
    @DisplayName("P-4 Nobody else moves a debt")
    void onlyHere() {
        Entry entry = books.entry(
                EntryKind.ADJUSTMENT,
                "debt:" + client,
                new Posting(AccountRef.debt(client), Money.ofCents(-5)),
                new Posting(AccountRef.wallet(client), Money.ofCents(5)));
        assertThatThrownBy(() -> new Command.Post(entry)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Capture(new HoldId(books.id()), entry))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "P-4 M-5 50 threads spend while the money is taken back: no cent is spent twice, the shortfall is owed")
    void spendAgainstTakeBack() throws Exception {
        topUp("in", 2500);
        List<Object> results = atOnce(
                51, i -> () -> i == 25 ? refund("re", 2500) : books.execute(new Command.Post(gift("g" + i, 100))));
        long spent = results.stream().filter(Outcome.Done.class::isInstance).count();
        assertThat(results.stream().filter(Outcome.Refused.class::isInstance))
                .allSatisfy(outcome -> assertThat(((Outcome.Refused) outcome).problem())
                        .isIn(LedgerProblem.INSUFFICIENT_FUNDS, LedgerProblem.IN_DEBT));
        assertThat(wallet()).isZero();
        assertThat(owed()).isEqualTo(100 * spent);
        assertThat(blocked()).isEqualTo(spent > 0);
    }

    @Test
    @DisplayName("P-4 M-6 50 threads tell the same top-up and the same chargeback: each is posted once")
    void sameAtOnce() throws Exception {
        topUp("first", 300);
        books.post(gift("g", 300));
        List<CardMoneyMoved> moved = atOnce(
                50, i -> () -> i % 2 == 0 ? topUp("in", 1000) : books.takeBack(card(EntryKind.CHARGEBACK, "dp", 1300)));
        assertThat(moved.stream().filter(one -> !one.replayed())).hasSize(2);
        assertThat(wallet()).isZero();
        assertThat(owed()).isEqualTo(300);
    }

    @Test
    @DisplayName("P-5 The clearing view shows what moved at the provider, and nothing else")
    void clearingView() {
        topUp("in", 1000);
        books.post(gift("g", 1000));
        refund("re", 1000);
        books.post(books.entry(
                EntryKind.STRIPE_FEE,
                "fee:" + client,
                new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), Money.ofCents(59)),
                new Posting(AccountRef.platform(AccountKind.STRIPE_FEES), Money.ofCents(-59))));
        List<String> lines = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT kind || ' ' || clearing_cents || ' ' || fees_cents || ' '
                                       || coalesce(refs ->> 'payment_intent', '-')
                                  FROM ledger_public_clearing WHERE idempotency_key LIKE :mine ORDER BY entry_id""")
                        .bind("mine", "%:" + client)
                        .mapTo(String.class)
                        .list());
        assertThat(lines).containsExactlyInAnyOrder("top_up -1000 0 pi_1", "refund 1000 0 pi_1", "stripe_fee 59 -59 -");
    }

    private static <T> List<T> atOnce(int threads, IntFunction<Callable<? extends T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<? extends T> one = work.apply(i);
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
}
