package app.soulseer.ledger;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Ids;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * How a batch goes through the books: lock the guarded accounts, judge in memory, insert entries and holds, move the
 * balances. Whoever works on the same guarded account waits at the lock, so what was judged stays true.
 */
final class Books {

    private final Clock clock;
    private final Ids ids;
    private final AccountDesk desk;
    private final Consumer<FundsArrived> arrivals;

    Books(Clock clock, Ids ids, AccountDesk desk, Consumer<FundsArrived> arrivals) {
        this.clock = clock;
        this.ids = ids;
        this.desk = desk;
        this.arrivals = arrivals;
    }

    List<Outcome> execute(Handle handle, List<Command> batch) {
        ContentHash hashes = new ContentHash();
        List<Step> steps = new ArrayList<>(batch.size());
        for (Command command : batch) {
            steps.add(Step.of(command, hashes, ids.next()));
        }
        return run(handle, steps);
    }

    /**
     * Gives back holds whose time is over.
     *
     * @return how many were looked at; fewer than {@code most} means that no more are due
     */
    int expire(Handle handle, int most) {
        // No row lock here: captures and releases come through the account's lock first, and so does run().
        List<UUID> due = handle.createQuery("""
                        SELECT id FROM ledger_hold
                         WHERE expires_at <= :now
                         ORDER BY expires_at
                         LIMIT :most""")
                .bind("now", clock.instant())
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
        run(handle, due.stream().map(Step::expiry).toList());
        return due.size();
    }

    List<Outcome> run(Handle handle, List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        try {
            return run(handle.getConnection(), steps);
        } catch (SQLException e) {
            throw new BooksUnavailableException(e);
        }
    }

    private List<Outcome> run(Connection connection, List<Step> steps) throws SQLException {
        Instant now = clock.instant();
        OnePost single = OnePost.of(connection, now, desk, steps);
        Reckoning reckoning = single == null ? many(new BookRows(connection, now), connection, steps) : single.run();
        reckoning.credited().forEach(owner -> arrivals.accept(new FundsArrived(owner)));
        return steps.stream().map(step -> step.outcome).toList();
    }

    private Reckoning many(BookRows rows, Connection connection, List<Step> steps) throws SQLException {
        Map<UUID, AccountRef> guarded = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        Set<UUID> holds = new LinkedHashSet<>();
        boolean collects = false;
        for (Step step : steps) {
            if (step.entry != null) {
                keys.add(step.entry.idempotencyKey());
                for (int i = 0; i < step.accounts.length; i++) {
                    if (step.isGuarded(i)) {
                        guarded.put(
                                step.accounts[i], step.entry.postings().get(i).account());
                    } else {
                        collects = true;
                    }
                }
            }
            if (step.hold != null) {
                holds.add(step.hold);
            }
            if (step.command instanceof Command.PlaceHold place) {
                guarded.put(step.heldAccount, place.account());
            }
        }
        Set<UUID> locks = new HashSet<>(guarded.keySet());
        locks.addAll(accountsOfHoldsGivenBack(connection, steps));

        String[] keyArray = keys.toArray(String[]::new);
        BookRows.Rows read = rows.lockAndRead(locks, keyArray, holds, collects);
        if (read.accounts.size() < locks.size()) {
            openMissing(guarded, read.accounts);
            read = rows.lockAndRead(locks, keyArray, holds, collects);
        }
        Reckoning reckoning = judgeAndInsert(rows, steps, read, keyArray, holds);
        move(rows, steps, reckoning, read.stripe);
        return reckoning;
    }

    /** A release names no account, so it is asked for; an account never changes its hold. */
    private static List<UUID> accountsOfHoldsGivenBack(Connection connection, List<Step> steps) throws SQLException {
        ArrayText released = new ArrayText(steps.size());
        boolean any = false;
        for (Step step : steps) {
            if (step.command instanceof Command.Release) {
                released.add(step.hold);
                any = true;
            }
        }
        if (!any) {
            return List.of();
        }
        List<UUID> accounts = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT DISTINCT account_id FROM ledger_hold WHERE id = ANY (?::uuid[])")) {
            statement.setObject(1, released.toString(), java.sql.Types.OTHER);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    accounts.add(found.getObject(1, UUID.class));
                }
            }
        }
        return accounts;
    }

    private void openMissing(Map<UUID, AccountRef> wanted, List<Standing.Account> found) throws SQLException {
        Map<UUID, AccountRef> missing = new HashMap<>(wanted);
        found.forEach(account -> missing.remove(account.id()));
        desk.open(missing);
    }

    /**
     * Judges the batch and inserts what is new. Should somebody without a common account have used one of its keys or
     * hold ids meanwhile, their rows are read and the batch is judged again on them.
     */
    private static Reckoning judgeAndInsert(
            BookRows rows, List<Step> steps, BookRows.Rows standing, String[] keys, Set<UUID> holds)
            throws SQLException {
        Map<String, Standing.Written> written = standing.entries;
        List<Standing.Hold> held = standing.holds;
        Set<UUID> insertedHolds = new HashSet<>();
        while (true) {
            Reckoning reckoning = new Reckoning(standing.accounts, held, written, steps.size());
            reckoning.judge(steps);
            refuseIfUndone(steps, reckoning, insertedHolds);
            List<Step> entries =
                    reckoning.entries().stream().filter(step -> !step.inserted).toList();
            List<Reckoning.Hold> placed = reckoning.placed().stream()
                    .filter(hold -> !insertedHolds.contains(hold.id))
                    .toList();
            if (rows.insert(entries, placed)) {
                return reckoning;
            }
            BookRows.Rows again = rows.lockAndRead(List.of(), keys, holds, false);
            written = again.entries;
            held = new ArrayList<>(again.holds);
            Map<UUID, Reckoning.Hold> mine = new HashMap<>();
            placed.forEach(hold -> mine.put(hold.id, hold));
            for (Step step : entries) {
                // Under no key at all: its minute of a reading has been charged under another one.
                Standing.Written row = written.computeIfAbsent(
                        step.entry.idempotencyKey(), key -> new Standing.Written(null, ByteBuffer.allocate(0)));
                step.inserted = step.entryId.equals(row.id());
            }
            // A hold under an id of mine that is on my account and open can only be the one just inserted: nobody else
            // can place one there while the account is locked.
            for (Standing.Hold row : again.holds) {
                Reckoning.Hold hold = mine.get(row.id());
                if (hold != null && hold.account.equals(row.account())) {
                    insertedHolds.add(row.id());
                }
            }
            held.removeIf(row -> insertedHolds.contains(row.id()));
            steps.stream()
                    .filter(step -> step.inserted)
                    .forEach(step -> again.entries.remove(step.entry.idempotencyKey()));
        }
    }

    /** What has been inserted can't be taken out again, so a batch that no longer wants it must be done anew. */
    private static void refuseIfUndone(List<Step> steps, Reckoning reckoning, Set<UUID> insertedHolds) {
        boolean undone = steps.stream().anyMatch(step -> step.inserted && !step.writesEntry());
        long kept = reckoning.placed().stream()
                .filter(hold -> insertedHolds.contains(hold.id))
                .count();
        if (undone || kept < insertedHolds.size()) {
            throw new DomainException(CommonProblem.CONFLICT);
        }
    }

    private void move(BookRows rows, List<Step> steps, Reckoning reckoning, int stripe) throws SQLException {
        if (!reckoning.collected().isEmpty()) {
            List<UUID> fresh = rows.moveStripes(stripe, reckoning.collected());
            if (!fresh.isEmpty()) {
                fresh.removeAll(rows.existing(fresh));
            }
            if (!fresh.isEmpty()) {
                desk.open(named(steps, fresh));
            }
        }
        rows.move(reckoning.settled(), reckoning.changedAccounts(), reckoning.entries());
    }

    private static Map<UUID, AccountRef> named(List<Step> steps, List<UUID> accounts) {
        Set<UUID> wanted = new HashSet<>(accounts);
        Map<UUID, AccountRef> named = new LinkedHashMap<>();
        for (Step step : steps) {
            for (int i = 0; i < step.accounts.length; i++) {
                if (wanted.contains(step.accounts[i])) {
                    named.put(step.accounts[i], step.entry.postings().get(i).account());
                }
            }
        }
        return named;
    }

    /** The database refused or could not be reached; the transaction is lost. */
    static final class BooksUnavailableException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        BooksUnavailableException(SQLException cause) {
            super("the books could not be written", cause);
        }
    }
}
