package app.soulseer.ledger;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A single entry on one guarded account, the most frequent thing of all, in two statements: arrays and their plans
 * would cost it more than its rows do. Only the SQL is its own; it is judged as every batch is.
 */
final class OnePost {

    // The account's row is as of after the wait for its lock, the entry as of before it; see run().
    private static final String LOCK_AND_READ_FORM = """
            SELECT a.balance_cents, a.held_cents, e.id, e.content_hash,
                   (SELECT count(*) FROM ledger_account c WHERE c.id IN (%s)), a.spending_blocked
              FROM ledger_account a
              LEFT JOIN ledger_entry e ON e.idempotency_key = ?
             WHERE a.id = ?
               FOR UPDATE OF a""";

    private static final String READ_ENTRY = "SELECT id, content_hash FROM ledger_entry WHERE idempotency_key = ?";

    // Everything hangs on the entry: where its key is taken, nothing is written.
    private static final String WRITE_FORM = """
            WITH entry AS (
                INSERT INTO ledger_entry (id, kind, idempotency_key, content_hash, occurred_at, recorded_at, caused_by,
                                          reason, session_id, minute_no, refs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT DO NOTHING
                RETURNING id),
            balance AS (
                UPDATE ledger_account a SET balance_cents = ? FROM entry WHERE a.id = ?),
            stripes AS (
                INSERT INTO ledger_balance_stripe AS s (account_id, stripe, balance_cents)
                SELECT v.account_id, (SELECT ledger_take_stripe()), v.cents
                  FROM entry, (VALUES %s) AS v (account_id, cents)
                ON CONFLICT (account_id, stripe)
                    DO UPDATE SET balance_cents = s.balance_cents + excluded.balance_cents)
            INSERT INTO ledger_posting (entry_id, line, account_id, amount_cents, balance_after_cents)
            SELECT entry.id, v.line, v.account_id, v.cents, v.after
              FROM entry, (VALUES %s) AS v (line, account_id, cents, after)""";

    // By the number of postings, and made once: the driver knows a statement again by its text.
    private static final int MOST_LINES = 8;
    private static final String[] LOCK_AND_READ = new String[MOST_LINES + 1];
    private static final String[] WRITE = new String[MOST_LINES + 1];

    static {
        StringBuilder others = new StringBuilder("?");
        StringBuilder stripes = new StringBuilder("(?::uuid, ?::bigint)");
        StringBuilder postings = new StringBuilder("(1, ?::uuid, ?::bigint, ?::bigint)");
        for (int lines = 2; lines <= MOST_LINES; lines++) {
            postings.append(", (").append(lines).append(", ?, ?, ?)");
            LOCK_AND_READ[lines] = LOCK_AND_READ_FORM.formatted(others);
            WRITE[lines] = WRITE_FORM.formatted(stripes, postings);
            others.append(", ?");
            stripes.append(", (?, ?)");
        }
    }

    private final Connection connection;
    private final Timestamp now;
    private final AccountDesk desk;
    private final Step step;
    private final int guarded;

    private OnePost(Connection connection, Instant now, AccountDesk desk, Step step, int guarded) {
        this.connection = connection;
        this.now = Timestamp.from(now);
        this.desk = desk;
        this.step = step;
        this.guarded = guarded;
    }

    /** The batch as a single post, or null when it is more than that. */
    static OnePost of(Connection connection, Instant now, AccountDesk desk, List<Step> steps) {
        if (steps.size() > 1 || !steps.get(0).isPost()) {
            return null;
        }
        Step step = steps.get(0);
        if (step.accounts.length > MOST_LINES) {
            return null;
        }
        int guarded = -1;
        for (int i = 0; i < step.accounts.length; i++) {
            if (step.isGuarded(i)) {
                if (guarded >= 0) {
                    return null;
                }
                guarded = i;
            }
        }
        return guarded < 0 ? null : new OnePost(connection, now, desk, step, guarded);
    }

    /** Does it, and gives back how it was judged. */
    Reckoning run() throws SQLException {
        Map<String, Standing.Written> written = new HashMap<>();
        Standing.Account account = lockAndRead(written);
        if (account == null) {
            openAccounts();
            account = lockAndRead(written);
        }
        Reckoning reckoning = judge(account, written);
        boolean writes = !reckoning.entries().isEmpty();
        if (written.isEmpty() && !(writes && write(reckoning))) {
            // Whoever held the lock before us, or used the key with other accounts, may have written this very entry.
            readEntry(written);
            if (writes) {
                // Under no key at all: its minute of a reading has been charged under another one.
                written.putIfAbsent(step.entry.idempotencyKey(), new Standing.Written(null, ByteBuffer.allocate(0)));
            }
            reckoning = judge(account, written);
        }
        return reckoning;
    }

    private Reckoning judge(Standing.Account account, Map<String, Standing.Written> written) {
        Reckoning reckoning = new Reckoning(List.of(account), List.of(), written, 1);
        reckoning.judge(List.of(step));
        return reckoning;
    }

    /** Null when an account of the entry has not been opened. */
    private Standing.Account lockAndRead(Map<String, Standing.Written> written) throws SQLException {
        int others = step.accounts.length - 1;
        try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ[others + 1])) {
            int parameter = 1;
            for (int i = 0; i < step.accounts.length; i++) {
                if (i != guarded) {
                    statement.setObject(parameter++, step.accounts[i]);
                }
            }
            statement.setString(parameter++, step.entry.idempotencyKey());
            statement.setObject(parameter, step.accounts[guarded]);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getInt(5) < others) {
                    return null;
                }
                found(row, 3, written);
                return new Standing.Account(step.accounts[guarded], row.getLong(1), row.getLong(2), row.getBoolean(6));
            }
        }
    }

    private void readEntry(Map<String, Standing.Written> written) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_ENTRY)) {
            statement.setString(1, step.entry.idempotencyKey());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    found(row, 1, written);
                }
            }
        }
    }

    private void found(ResultSet row, int column, Map<String, Standing.Written> written) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        if (id != null) {
            written.put(
                    step.entry.idempotencyKey(), new Standing.Written(id, ByteBuffer.wrap(row.getBytes(column + 1))));
        }
    }

    private void openAccounts() throws SQLException {
        Map<UUID, AccountRef> accounts = new LinkedHashMap<>();
        for (int i = 0; i < step.accounts.length; i++) {
            accounts.put(step.accounts[i], step.entry.postings().get(i).account());
        }
        // Only those that are missing: one that this very transaction has moved would wait for it, and it for that one.
        accounts.keySet().removeAll(new BookRows(connection, now.toInstant()).existing(List.copyOf(accounts.keySet())));
        desk.open(accounts);
    }

    /** Whether the entry was written; otherwise nothing was. */
    private boolean write(Reckoning reckoning) throws SQLException {
        int lines = step.accounts.length;
        try (PreparedStatement statement = connection.prepareStatement(WRITE[lines])) {
            int parameter = entry(statement);
            statement.setLong(parameter++, step.balancesAfter[guarded]);
            statement.setObject(parameter++, step.accounts[guarded]);
            for (Map.Entry<UUID, Long> collected : reckoning.collected().entrySet()) {
                statement.setObject(parameter++, collected.getKey());
                statement.setLong(parameter++, collected.getValue());
            }
            for (int i = 0; i < lines; i++) {
                statement.setObject(parameter++, step.accounts[i]);
                statement.setLong(parameter++, step.cents(i));
                statement.setObject(parameter++, i == guarded ? step.balancesAfter[i] : null, Types.BIGINT);
            }
            return statement.executeUpdate() > 0;
        }
    }

    private int entry(PreparedStatement statement) throws SQLException {
        Entry entry = step.entry;
        int parameter = 1;
        statement.setObject(parameter++, step.entryId);
        statement.setString(parameter++, entry.kind().code());
        statement.setString(parameter++, entry.idempotencyKey());
        statement.setBytes(parameter++, step.hash);
        statement.setTimestamp(parameter++, Timestamp.from(entry.occurredAt().truncatedTo(ChronoUnit.MICROS)));
        statement.setTimestamp(parameter++, now);
        statement.setObject(
                parameter++, entry.causedBy() == null ? null : entry.causedBy().value(), Types.OTHER);
        statement.setString(parameter++, entry.reason());
        statement.setObject(parameter++, entry.refs().sessionId(), Types.OTHER);
        statement.setObject(parameter++, entry.refs().minute(), Types.INTEGER);
        statement.setString(parameter++, BookRows.json(entry.refs().others()));
        return parameter;
    }
}
