package app.soulseer.ledger;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The ledger's SQL. Every statement takes arrays, so their number does not depend on how many rows there are; several
 * statements that don't wait for each other's answer travel together in one round trip.
 *
 * <p>It works on the connection of the current transaction and below Jdbi, because a million charges an hour pass
 * through here.
 */
final class BookRows {

    // Planning anew for each batch costs a single post more than running it; and a plan made while a table is small
    // must
    // not become a walk through all of it. Both are undone at the end, for they hold for the whole transaction.
    private static final String PLAN_ONCE = """
            SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)""";

    private static final String PLAN_AS_BEFORE =
            "SET LOCAL plan_cache_mode TO DEFAULT;\nSET LOCAL enable_seqscan TO DEFAULT";

    private static final String LOCK_ACCOUNTS = """
            SELECT id, balance_cents, held_cents, spending_blocked FROM ledger_account
             WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE""";

    private static final String READ_ENTRIES = """
            SELECT idempotency_key, id, content_hash FROM ledger_entry
             WHERE idempotency_key = ANY (?::text[])""";

    private static final String READ_HOLDS = """
            SELECT id, account_id, amount_cents, purpose_kind, purpose_id, state FROM ledger_hold
             WHERE id = ANY (?::uuid[])""";

    private static final String TAKE_STRIPE = "SELECT ledger_take_stripe()";

    private static final String OPEN_ACCOUNTS = """
            INSERT INTO ledger_account (id, owner_kind, owner_id, kind, guarded, opened_at)
            SELECT id, owner_kind, owner_id, kind, guarded, ?::timestamptz
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::boolean[])
                   AS v (id, owner_kind, owner_id, kind, guarded)
             ORDER BY id
            ON CONFLICT DO NOTHING""";

    // In the order of the keys, so that two transactions with the same keys meet at the first one.
    private static final String INSERT_ENTRIES = """
            INSERT INTO ledger_entry (id, kind, idempotency_key, content_hash, occurred_at, recorded_at, caused_by,
                                      reason, session_id, minute_no, refs)
            SELECT id, kind, idempotency_key, content_hash,
                   timestamptz 'epoch' + occurred * interval '1 microsecond', ?::timestamptz, caused_by,
                   reason, session_id, nullif(minute_no, 0), refs::jsonb
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::uuid[], ?::text[], ?::uuid[],
                          ?::int[], ?::text[])
                   AS v (id, kind, idempotency_key, content_hash, occurred, caused_by, reason, session_id, minute_no,
                         refs)
             ORDER BY idempotency_key
            ON CONFLICT DO NOTHING""";

    private static final String INSERT_HOLDS = """
            INSERT INTO ledger_hold (id, account_id, amount_cents, purpose_kind, purpose_id, state, created_at,
                                     expires_at)
            SELECT id, account_id, amount_cents, purpose_kind, purpose_id, 'open', ?::timestamptz, expires_at
              FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::timestamptz[])
                   AS v (id, account_id, amount_cents, purpose_kind, purpose_id, expires_at)
            ON CONFLICT DO NOTHING""";

    // A stripe row that was only just inserted has no xmax: its account may be new as well.
    private static final String MOVE_STRIPES = """
            WITH moved AS (
                INSERT INTO ledger_balance_stripe AS s (account_id, stripe, balance_cents)
                SELECT account_id, ?::int, cents FROM unnest(?::uuid[], ?::bigint[]) AS v (account_id, cents)
                ON CONFLICT (account_id, stripe) DO UPDATE SET balance_cents = s.balance_cents + excluded.balance_cents
                RETURNING s.account_id, s.xmax = 0 AS fresh)
            SELECT account_id FROM moved WHERE fresh""";

    private static final String SETTLE_HOLDS = """
            UPDATE ledger_hold h
               SET state = v.state, captured_cents = v.captured_cents, entry_id = v.entry_id, expires_at = NULL,
                   settled_at = ?::timestamptz
              FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::uuid[]) AS v (id, state, captured_cents, entry_id)
             WHERE h.id = v.id""";

    private static final String MOVE_ACCOUNTS = """
            UPDATE ledger_account a SET balance_cents = v.balance_cents, held_cents = v.held_cents
              FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS v (id, balance_cents, held_cents)
             WHERE a.id = v.id""";

    private static final String INSERT_POSTINGS = """
            INSERT INTO ledger_posting (entry_id, line, account_id, amount_cents, balance_after_cents)
            SELECT entry_id, line, account_id, amount_cents, nullif(balance_after_cents, -1)
              FROM unnest(?::uuid[], ?::int[], ?::uuid[], ?::bigint[], ?::bigint[])
                   AS v (entry_id, line, account_id, amount_cents, balance_after_cents)""";

    /** What is read before a batch is judged. */
    static final class Rows {
        final List<Standing.Account> accounts = new ArrayList<>();
        final Map<String, Standing.Written> entries = new HashMap<>();
        final List<Standing.Hold> holds = new ArrayList<>();
        int stripe = -1;
    }

    private final Connection connection;
    private final Timestamp now;

    BookRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = Timestamp.from(now);
    }

    /** Locks accounts in ascending order of their ids, then reads what the batch may meet; one round trip. */
    Rows lockAndRead(Collection<UUID> accounts, String[] keys, Collection<UUID> holds, boolean stripe)
            throws SQLException {
        List<String> parts = new ArrayList<>(5);
        parts.add(PLAN_ONCE);
        add(parts, !accounts.isEmpty(), LOCK_ACCOUNTS);
        add(parts, keys.length > 0, READ_ENTRIES);
        add(parts, !holds.isEmpty(), READ_HOLDS);
        add(parts, stripe, TAKE_STRIPE);
        Rows rows = new Rows();
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", parts))) {
            int parameter = 1;
            if (!accounts.isEmpty()) {
                ids(statement, parameter++, accounts);
            }
            if (keys.length > 0) {
                statement.setObject(parameter++, keys);
            }
            if (!holds.isEmpty()) {
                ids(statement, parameter, holds);
            }
            statement.execute();
            for (String part : parts) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) {
                        take(part, found, rows);
                    }
                }
                statement.getMoreResults();
            }
        }
        return rows;
    }

    private static void take(String part, ResultSet found, Rows rows) throws SQLException {
        if (part.equals(LOCK_ACCOUNTS)) {
            rows.accounts.add(new Standing.Account(
                    found.getObject(1, UUID.class), found.getLong(2), found.getLong(3), found.getBoolean(4)));
        } else if (part.equals(READ_ENTRIES)) {
            rows.entries.put(
                    found.getString(1),
                    new Standing.Written(found.getObject(2, UUID.class), ByteBuffer.wrap(found.getBytes(3))));
        } else if (part.equals(READ_HOLDS)) {
            rows.holds.add(new Standing.Hold(
                    found.getObject(1, UUID.class),
                    found.getObject(2, UUID.class),
                    found.getLong(3),
                    found.getString(4),
                    found.getObject(5, UUID.class),
                    HoldState.of(found.getString(6))));
        } else if (part.equals(TAKE_STRIPE)) {
            rows.stripe = found.getInt(1);
        }
    }

    /** Those of the accounts that have been opened. */
    List<UUID> existing(Collection<UUID> accounts) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM ledger_account WHERE id = ANY (?::uuid[])")) {
            ids(statement, 1, accounts);
            List<UUID> existing = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    existing.add(found.getObject(1, UUID.class));
                }
            }
            return existing;
        }
    }

    /** Opens accounts that are not there yet. */
    void openAccounts(Map<UUID, AccountRef> accounts) throws SQLException {
        List<AccountRef> refs = List.copyOf(accounts.values());
        try (PreparedStatement statement = connection.prepareStatement(OPEN_ACCOUNTS)) {
            statement.setTimestamp(1, now);
            ids(statement, 2, refs.stream().map(AccountIds::of).toList());
            statement.setObject(3, refs.stream().map(ref -> ref.owner().kind()).toArray(String[]::new));
            ids(statement, 4, refs.stream().map(ref -> ref.owner().id()).toList());
            statement.setObject(5, refs.stream().map(ref -> ref.kind().code()).toArray(String[]::new));
            boolean[] guarded = new boolean[refs.size()];
            for (int i = 0; i < guarded.length; i++) {
                guarded[i] = refs.get(i).kind().isGuarded();
            }
            statement.setObject(6, guarded);
            statement.executeUpdate();
        }
    }

    /**
     * Inserts new entries and holds in one round trip; what somebody else inserted first is left out.
     *
     * @return whether all of them were inserted
     */
    boolean insert(List<Step> steps, List<Reckoning.Hold> holds) throws SQLException {
        List<String> parts = new ArrayList<>(2);
        add(parts, !steps.isEmpty(), INSERT_ENTRIES);
        add(parts, !holds.isEmpty(), INSERT_HOLDS);
        if (parts.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", parts))) {
            int parameter = 1;
            if (!steps.isEmpty()) {
                parameter = entries(statement, parameter, steps);
            }
            if (!holds.isEmpty()) {
                holds(statement, parameter, holds);
            }
            statement.execute();
            boolean all = true;
            if (!steps.isEmpty()) {
                all = statement.getUpdateCount() == steps.size();
                statement.getMoreResults();
            }
            if (!holds.isEmpty()) {
                all &= statement.getUpdateCount() == holds.size();
            }
            return all;
        }
    }

    private int entries(PreparedStatement statement, int first, List<Step> steps) throws SQLException {
        int size = steps.size();
        ArrayText ids = new ArrayText(size);
        ArrayText causers = new ArrayText(size);
        ArrayText sessions = new ArrayText(size);
        String[] kinds = new String[size];
        String[] keys = new String[size];
        String[] reasons = new String[size];
        String[] refs = new String[size];
        byte[][] hashes = new byte[size][];
        long[] occurred = new long[size];
        int[] minutes = new int[size];
        for (int i = 0; i < size; i++) {
            Step step = steps.get(i);
            Entry entry = step.entry;
            ids.add(step.entryId);
            kinds[i] = entry.kind().code();
            keys[i] = entry.idempotencyKey();
            hashes[i] = step.hash;
            occurred[i] = micros(entry.occurredAt());
            causers.add(entry.causedBy() == null ? null : entry.causedBy().value());
            reasons[i] = entry.reason();
            sessions.add(entry.refs().sessionId());
            minutes[i] = entry.refs().minute() == null ? 0 : entry.refs().minute();
            refs[i] = json(entry.refs().others());
        }
        int parameter = first;
        statement.setTimestamp(parameter++, now);
        statement.setObject(parameter++, ids.toString(), Types.OTHER);
        statement.setObject(parameter++, kinds);
        statement.setObject(parameter++, keys);
        statement.setObject(parameter++, hashes);
        statement.setObject(parameter++, occurred);
        statement.setObject(parameter++, causers.toString(), Types.OTHER);
        statement.setObject(parameter++, reasons);
        statement.setObject(parameter++, sessions.toString(), Types.OTHER);
        statement.setObject(parameter++, minutes);
        statement.setObject(parameter++, refs);
        return parameter;
    }

    private void holds(PreparedStatement statement, int first, List<Reckoning.Hold> holds) throws SQLException {
        int size = holds.size();
        ArrayText ids = new ArrayText(size);
        ArrayText accounts = new ArrayText(size);
        ArrayText purposes = new ArrayText(size);
        long[] amounts = new long[size];
        String[] kinds = new String[size];
        String[] expiries = new String[size];
        for (int i = 0; i < size; i++) {
            Reckoning.Hold hold = holds.get(i);
            ids.add(hold.id);
            accounts.add(hold.account);
            amounts[i] = hold.amount;
            kinds[i] = hold.purposeKind;
            purposes.add(hold.purposeId);
            expiries[i] = hold.expiresAt == null ? null : hold.expiresAt.toString();
        }
        int parameter = first;
        statement.setTimestamp(parameter++, now);
        statement.setObject(parameter++, ids.toString(), Types.OTHER);
        statement.setObject(parameter++, accounts.toString(), Types.OTHER);
        statement.setObject(parameter++, amounts);
        statement.setObject(parameter++, kinds);
        statement.setObject(parameter++, purposes.toString(), Types.OTHER);
        statement.setObject(parameter, expiries);
    }

    /**
     * Adds to collecting accounts on the leased stripe.
     *
     * @return the accounts whose stripe is new, so that they may be new themselves
     */
    List<UUID> moveStripes(int stripe, SortedMap<UUID, Long> cents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE_STRIPES)) {
            statement.setInt(1, stripe);
            ids(statement, 2, cents.keySet());
            statement.setObject(
                    3, cents.values().stream().mapToLong(Long::longValue).toArray());
            List<UUID> fresh = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    fresh.add(found.getObject(1, UUID.class));
                }
            }
            return fresh;
        }
    }

    /** Settles holds, stores the balances of guarded accounts and writes the postings; one round trip. */
    void move(List<Reckoning.Hold> settled, List<Reckoning.Account> accounts, List<Step> steps) throws SQLException {
        List<String> parts = new ArrayList<>(4);
        add(parts, !settled.isEmpty(), SETTLE_HOLDS);
        add(parts, !accounts.isEmpty(), MOVE_ACCOUNTS);
        add(parts, !steps.isEmpty(), INSERT_POSTINGS);
        parts.add(PLAN_AS_BEFORE);
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", parts))) {
            int parameter = 1;
            if (!settled.isEmpty()) {
                parameter = settlements(statement, parameter, settled);
            }
            if (!accounts.isEmpty()) {
                ids(
                        statement,
                        parameter++,
                        accounts.stream().map(account -> account.id).toList());
                statement.setObject(
                        parameter++,
                        accounts.stream().mapToLong(account -> account.balance).toArray());
                statement.setObject(
                        parameter++,
                        accounts.stream().mapToLong(account -> account.held).toArray());
            }
            if (!steps.isEmpty()) {
                postings(statement, parameter, steps);
            }
            statement.execute();
        }
    }

    private int settlements(PreparedStatement statement, int first, List<Reckoning.Hold> settled) throws SQLException {
        ArrayText entries = new ArrayText(settled.size());
        settled.forEach(hold -> entries.add(hold.entry));
        int parameter = first;
        statement.setTimestamp(parameter++, now);
        ids(statement, parameter++, settled.stream().map(hold -> hold.id).toList());
        statement.setObject(
                parameter++, settled.stream().map(hold -> hold.state.code()).toArray(String[]::new));
        statement.setObject(
                parameter++, settled.stream().mapToLong(hold -> hold.captured).toArray());
        statement.setObject(parameter++, entries.toString(), Types.OTHER);
        return parameter;
    }

    private static void postings(PreparedStatement statement, int first, List<Step> steps) throws SQLException {
        int size = steps.stream().mapToInt(step -> step.accounts.length).sum();
        ArrayText entries = new ArrayText(size);
        ArrayText accounts = new ArrayText(size);
        int[] lines = new int[size];
        long[] cents = new long[size];
        long[] balances = new long[size];
        int row = 0;
        for (Step step : steps) {
            for (int i = 0; i < step.accounts.length; i++) {
                entries.add(step.entryId);
                accounts.add(step.accounts[i]);
                lines[row] = i + 1;
                cents[row] = step.cents(i);
                balances[row] = step.balancesAfter[i];
                row++;
            }
        }
        statement.setObject(first, entries.toString(), Types.OTHER);
        statement.setObject(first + 1, lines);
        statement.setObject(first + 2, accounts.toString(), Types.OTHER);
        statement.setObject(first + 3, cents);
        statement.setObject(first + 4, balances);
    }

    private static void add(List<String> parts, boolean wanted, String sql) {
        if (wanted) {
            parts.add(sql);
        }
    }

    private static void ids(PreparedStatement statement, int parameter, Collection<UUID> ids) throws SQLException {
        ArrayText text = new ArrayText(ids.size());
        ids.forEach(text::add);
        statement.setObject(parameter, text.toString(), Types.OTHER);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    /** References need no escaping: their values have neither quotes nor backslashes. */
    static String json(Map<RefKind, String> refs) {
        if (refs.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder("{");
        refs.forEach((kind, value) -> text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(kind.code())
                .append("\":\"")
                .append(value)
                .append('"'));
        return text.append('}').toString();
    }
}
