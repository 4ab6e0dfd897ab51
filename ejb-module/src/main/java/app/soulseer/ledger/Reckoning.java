package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Judges a batch in memory, command by command in their order, on the rows that were read under lock. It writes
 * nothing: what is to be written can be asked for afterwards, already summed up by account.
 */
final class Reckoning {

    /** A guarded account as the batch leaves it. */
    static final class Account {
        final UUID id;
        long balance;
        long held;
        final boolean blocked;
        boolean changed;

        private Account(Standing.Account row) {
            this.id = row.id();
            this.balance = row.balance();
            this.held = row.held();
            this.blocked = row.blocked();
        }
    }

    /** A hold as the batch leaves it. */
    static final class Hold {
        final UUID id;
        final UUID account;
        final long amount;
        final String purposeKind;
        final UUID purposeId;
        /** For holds placed by this batch alone. */
        final Instant expiresAt;

        HoldState state;
        long captured;
        UUID entry;
        boolean changed;

        private Hold(Standing.Hold row, Instant expiresAt) {
            this.id = row.id();
            this.account = row.account();
            this.amount = row.amount();
            this.purposeKind = row.purposeKind();
            this.purposeId = row.purposeId();
            this.state = row.state();
            this.expiresAt = expiresAt;
        }

        private void settle(HoldState as, long cents, UUID by) {
            state = as;
            captured = cents;
            entry = by;
            changed = true;
        }
    }

    private final Map<UUID, Account> accounts;
    private final Map<UUID, Hold> holds;
    private final Map<String, Standing.Written> written;

    private final List<Step> entries = new ArrayList<>();
    private final List<Hold> placed = new ArrayList<>();
    private final List<Hold> settled = new ArrayList<>();
    private final SortedMap<UUID, Long> collected = new TreeMap<>();
    private final Set<Owner> credited = new LinkedHashSet<>();

    Reckoning(
            Iterable<Standing.Account> accounts,
            Iterable<Standing.Hold> holds,
            Map<String, Standing.Written> written,
            int size) {
        this.accounts = new HashMap<>(size * 2);
        this.holds = new HashMap<>(size * 4);
        this.written = new HashMap<>(written);
        accounts.forEach(row -> this.accounts.put(row.id(), new Account(row)));
        holds.forEach(row -> this.holds.put(row.id(), new Hold(row, null)));
    }

    void judge(List<Step> steps) {
        for (Step step : steps) {
            if (step.isPost()) {
                step.outcome = post(step);
            } else if (step.command instanceof Command.Capture) {
                step.outcome = capture(step);
            } else if (step.command instanceof Command.PlaceHold place) {
                step.outcome = place(step, place);
            } else {
                step.outcome = giveBack(step);
            }
        }
    }

    private Outcome post(Step step) {
        Outcome before = doneBefore(step);
        if (before != null) {
            return before;
        }
        return spendsInDebt(step) ? new Outcome.Refused(LedgerProblem.IN_DEBT) : write(step, null);
    }

    /** A capture is no spending in this sense: what was held before and has been delivered is paid. */
    private boolean spendsInDebt(Step step) {
        if (!step.entry.kind().isSpending()) {
            return false;
        }
        for (int i = 0; i < step.accounts.length; i++) {
            if (step.isGuarded(i) && step.cents(i) < 0 && accounts.get(step.accounts[i]).blocked) {
                return true;
            }
        }
        return false;
    }

    private Outcome capture(Step step) {
        Outcome before = doneBefore(step);
        if (before != null) {
            return before;
        }
        Hold hold = holds.get(step.hold);
        if (hold == null) {
            return new Outcome.Refused(LedgerProblem.HOLD_UNKNOWN);
        }
        if (hold.state != HoldState.OPEN) {
            return new Outcome.Refused(LedgerProblem.HOLD_SETTLED);
        }
        long taken = 0;
        for (int i = 0; i < step.accounts.length; i++) {
            if (step.accounts[i].equals(hold.account)) {
                taken = -step.cents(i);
            }
        }
        if (taken <= 0 || taken > hold.amount) {
            return new Outcome.Refused(LedgerProblem.CAPTURE_EXCEEDS_HOLD);
        }
        Outcome outcome = write(step, hold);
        if (outcome instanceof Outcome.Done) {
            hold.settle(HoldState.CAPTURED, taken, step.entryId);
            settled.add(hold);
        }
        return outcome;
    }

    /** The answer to a key that was used before, or null when it is new. */
    private Outcome doneBefore(Step step) {
        Standing.Written earlier = written.get(step.entry.idempotencyKey());
        if (earlier == null) {
            return null;
        }
        return earlier.hash().equals(ByteBuffer.wrap(step.hash))
                ? new Outcome.Done(earlier.id(), true)
                : new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT);
    }

    /** Moves the balances if all guarded accounts can bear it; a captured hold is given back first. */
    private Outcome write(Step step, Hold captured) {
        int size = step.accounts.length;
        for (int i = 0; i < size; i++) {
            if (!step.isGuarded(i) || step.cents(i) > 0) {
                continue;
            }
            Account account = accounts.get(step.accounts[i]);
            long freed = captured != null && captured.account.equals(account.id) ? captured.amount : 0;
            if (account.balance + step.cents(i) < account.held - freed) {
                return new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS);
            }
        }
        if (captured != null) {
            Account account = accounts.get(captured.account);
            account.held -= captured.amount;
            account.changed = true;
        }
        long[] after = new long[size];
        for (int i = 0; i < size; i++) {
            long cents = step.cents(i);
            if (step.isGuarded(i)) {
                Account account = accounts.get(step.accounts[i]);
                account.balance = Math.addExact(account.balance, cents);
                account.changed = true;
                after[i] = account.balance;
                AccountRef ref = step.entry.postings().get(i).account();
                if (cents > 0 && ref.kind() == AccountKind.WALLET) {
                    credited.add(ref.owner());
                }
            } else {
                collected.merge(step.accounts[i], cents, Math::addExact);
                after[i] = Step.NO_BALANCE;
            }
        }
        step.balancesAfter = after;
        written.put(step.entry.idempotencyKey(), new Standing.Written(step.entryId, ByteBuffer.wrap(step.hash)));
        entries.add(step);
        return new Outcome.Done(step.entryId, false);
    }

    private Outcome place(Step step, Command.PlaceHold place) {
        Hold before = holds.get(step.hold);
        if (before != null) {
            boolean same = before.account.equals(step.heldAccount)
                    && before.amount == place.amount().cents()
                    && before.purposeKind.equals(place.purposeKind())
                    && before.purposeId.equals(place.purposeId());
            return same ? new Outcome.Done(step.hold, true) : new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT);
        }
        Account account = accounts.get(step.heldAccount);
        long amount = place.amount().cents();
        if (account.blocked) {
            return new Outcome.Refused(LedgerProblem.IN_DEBT);
        }
        if (account.balance - account.held < amount) {
            return new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS);
        }
        account.held += amount;
        account.changed = true;
        Standing.Hold row = new Standing.Hold(
                step.hold, step.heldAccount, amount, place.purposeKind(), place.purposeId(), HoldState.OPEN);
        Hold hold = new Hold(row, place.expiresAt());
        holds.put(step.hold, hold);
        placed.add(hold);
        return new Outcome.Done(step.hold, false, Money.ofCents(account.balance - account.held));
    }

    private Outcome giveBack(Step step) {
        Hold hold = holds.get(step.hold);
        if (hold == null) {
            return new Outcome.Refused(LedgerProblem.HOLD_UNKNOWN);
        }
        if (hold.state == HoldState.CAPTURED) {
            return new Outcome.Refused(LedgerProblem.HOLD_SETTLED);
        }
        if (hold.state != HoldState.OPEN) {
            return new Outcome.Done(step.hold, true);
        }
        Account account = accounts.get(hold.account);
        account.held -= hold.amount;
        account.changed = true;
        hold.settle(step.givenBackAs, 0, null);
        settled.add(hold);
        return new Outcome.Done(step.hold, false);
    }

    /** The steps whose entries are new, in their order. */
    List<Step> entries() {
        return entries;
    }

    /** The holds that are new. */
    List<Hold> placed() {
        return placed;
    }

    /** The holds that are settled now, new ones among them. */
    List<Hold> settled() {
        return settled;
    }

    /** The guarded accounts that end otherwise than they began. */
    List<Account> changedAccounts() {
        return accounts.values().stream().filter(account -> account.changed).toList();
    }

    /** What each collecting account gets in sum, in ascending order of their ids. */
    SortedMap<UUID, Long> collected() {
        return collected;
    }

    /** The owners of wallets that were credited. */
    Set<Owner> credited() {
        return credited;
    }
}
