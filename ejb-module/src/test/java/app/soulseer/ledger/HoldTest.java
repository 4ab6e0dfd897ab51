package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** M-7: money is reserved, then captured in whole or in part once, or given back once, or expires. */
class HoldTest {

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private static final AccountRef REVENUE = AccountRef.platform(AccountKind.PLATFORM_REVENUE);
    private static final Outcome UNKNOWN = new Outcome.Refused(LedgerProblem.HOLD_UNKNOWN);
    private static final Outcome SETTLED = new Outcome.Refused(LedgerProblem.HOLD_SETTLED);
    private static final Outcome TOO_LITTLE = new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS);
    private static final Outcome CONFLICT = new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT);
    private static final Outcome TOO_MUCH = new Outcome.Refused(LedgerProblem.CAPTURE_EXCEEDS_HOLD);

    private static LedgerFixture books;

    private PersonId client;
    private AccountRef wallet;

    @BeforeAll
    static void open() {
        books = LedgerFixture.over(TestDatabase.fresh(), CLOCK);
    }

    @BeforeEach
    void fundAClient() {
        client = books.person();
        wallet = AccountRef.wallet(client);
        books.fund(client, Money.ofCents(1000));
    }

    @AfterEach
    void booksAreRight() {
        books.assertLedgerIsRight();
    }

    private Command.PlaceHold hold(UUID id, long cents) {
        return new Command.PlaceHold(new HoldId(id), wallet, Money.ofCents(cents), "test", client.value(), null);
    }

    private Command.Capture capture(UUID hold, String key, long cents) {
        return new Command.Capture(
                new HoldId(hold),
                books.entry(
                        EntryKind.TIP,
                        key,
                        new Posting(wallet, Money.ofCents(-cents)),
                        new Posting(REVENUE, Money.ofCents(cents))));
    }

    private void expect(long total, long held) {
        assertThat(books.balance(wallet)).isEqualTo(new Balance(Money.ofCents(total), Money.ofCents(held)));
    }

    private static Outcome placed(UUID id, long available) {
        return new Outcome.Done(id, false, Money.ofCents(available));
    }

    private static Outcome done(UUID id, boolean replayed) {
        return new Outcome.Done(id, replayed);
    }

    @Test
    @DisplayName("M-7 What is held can't be spent or held again: available = balance - held")
    void heldMoneyIsNotAvailable() {
        assertThat(books.execute(hold(books.id(), 700))).isInstanceOf(Outcome.Done.class);
        expect(1000, 700);
        assertThat(books.balance(wallet).available()).isEqualTo(Money.ofCents(300));
        assertThat(books.execute(hold(books.id(), 301))).isEqualTo(TOO_LITTLE);
        Entry spend = books.entry(
                EntryKind.TIP,
                "spend" + books.id(),
                new Posting(wallet, Money.ofCents(-301)),
                new Posting(REVENUE, Money.ofCents(301)));
        assertThat(books.execute(new Command.Post(spend))).isEqualTo(TOO_LITTLE);
        expect(1000, 700);
    }

    @Test
    @DisplayName("M-7 A hold is captured in part once; the rest is given back; a replay says so")
    void captureInPart() {
        UUID id = books.id();
        books.execute(hold(id, 700));
        assertThat(books.execute(capture(id, "zero" + id, 701))).isEqualTo(TOO_MUCH);
        Command.Capture capture = capture(id, "part" + id, 250);
        Outcome.Done first = (Outcome.Done) books.execute(capture);
        expect(750, 0);
        assertThat(books.execute(capture)).isEqualTo(done(first.id(), true));
        assertThat(books.execute(capture(id, "more" + id, 1))).isEqualTo(SETTLED);
        assertThat(books.execute(capture(id, "part" + id, 251))).isEqualTo(CONFLICT);
        assertThat(books.execute(new Command.Post(capture.entry())))
                .as("the same entry without the hold is other content")
                .isEqualTo(CONFLICT);
        assertThat(books.execute(new Command.Release(new HoldId(id)))).isEqualTo(SETTLED);
        expect(750, 0);
    }

    @Test
    @DisplayName("M-7 A capture must take from the held account")
    void captureTakesFromTheHeldAccount() {
        UUID id = books.id();
        books.execute(hold(id, 100));
        PersonId other = books.person();
        books.fund(other, Money.ofCents(100));
        Entry fromAnother = books.entry(
                EntryKind.TIP,
                "other" + id,
                new Posting(AccountRef.wallet(other), Money.ofCents(-100)),
                new Posting(REVENUE, Money.ofCents(100)));
        assertThat(books.execute(new Command.Capture(new HoldId(id), fromAnother)))
                .isEqualTo(TOO_MUCH);
        expect(1000, 100);
    }

    @Test
    @DisplayName("M-7 A hold is given back once, and doing so twice is the same")
    void release() {
        UUID id = books.id();
        Command.Release release = new Command.Release(new HoldId(id));
        assertThat(books.execute(release)).isEqualTo(UNKNOWN);
        assertThat(books.execute(capture(id, "unknown" + id, 1))).isEqualTo(UNKNOWN);
        books.execute(hold(id, 1000));
        expect(1000, 1000);
        assertThat(books.execute(release)).isEqualTo(done(id, false));
        expect(1000, 0);
        assertThat(books.execute(release)).isEqualTo(done(id, true));
        assertThat(books.execute(capture(id, "late" + id, 1))).isEqualTo(SETTLED);
        expect(1000, 0);
    }

    @Test
    @DisplayName("M-6 M-7 Placing a hold twice places it once; the same id for something else is a conflict")
    void placingIsIdempotent() {
        UUID id = books.id();
        assertThat(books.execute(hold(id, 600))).isEqualTo(placed(id, 400));
        assertThat(books.execute(hold(id, 600))).isEqualTo(done(id, true));
        assertThat(books.execute(hold(id, 601))).isEqualTo(CONFLICT);
        PersonId other = books.person();
        books.fund(other, Money.ofCents(600));
        assertThat(books.execute(new Command.PlaceHold(
                        new HoldId(id), AccountRef.wallet(other), Money.ofCents(600), "test", client.value(), null)))
                .isEqualTo(CONFLICT);
        expect(1000, 600);
    }

    @Test
    @DisplayName("M-7 A hold expires at its time and is given back; before that it stands")
    void expiry() {
        UUID id = books.id();
        UUID lasting = books.id();
        Instant end = CLOCK.instant().plusSeconds(60);
        books.execute(new Command.PlaceHold(new HoldId(id), wallet, Money.ofCents(400), "test", client.value(), end));
        books.execute(hold(lasting, 100));
        CLOCK.set(end.minusNanos(1000));
        books.expireHolds();
        expect(1000, 500);
        CLOCK.set(end);
        books.expireHolds();
        books.expireHolds();
        expect(1000, 100);
        assertThat(books.execute(capture(id, "expired" + id, 1))).isEqualTo(SETTLED);
        assertThat(books.execute(new Command.Release(new HoldId(id)))).isEqualTo(done(id, true));
    }

    @Test
    @DisplayName("M-7 Within one batch a hold is placed, captured and its rest spent")
    void oneBatchSeesItsOwnHolds() {
        UUID first = books.id();
        UUID second = books.id();
        List<Outcome> outcomes = books.execute(List.of(
                hold(first, 900),
                hold(second, 200),
                capture(first, "a" + first, 850),
                hold(second, 150),
                hold(books.id(), 1),
                new Command.Release(new HoldId(second)),
                capture(second, "b" + second, 100)));
        assertThat(outcomes.get(0)).isEqualTo(placed(first, 100));
        assertThat(outcomes.get(1)).isEqualTo(TOO_LITTLE);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(3)).isEqualTo(placed(second, 0));
        assertThat(outcomes.get(4)).isEqualTo(TOO_LITTLE);
        assertThat(outcomes.get(5)).isEqualTo(done(second, false));
        assertThat(outcomes.get(6)).isEqualTo(SETTLED);
        expect(150, 0);
    }

    @Test
    @DisplayName("M-7 Nothing can be held on an account that only collects, nor nothing be held")
    void onlyGuardedAccountsHold() {
        assertThatThrownBy(() -> new Command.PlaceHold(
                        new HoldId(books.id()), REVENUE, Money.ofCents(1), "test", client.value(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hold(books.id(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hold(books.id(), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
