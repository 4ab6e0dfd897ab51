package app.soulseer.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The baseline of Q-1: what somebody would write who wants nothing but to charge due minutes by set-based SQL: the same
 * rows in the same tables as the job, with all the work left to the database.
 */
final class HandWrittenMeter implements MeterBench.Step {

    private static final String TEMPORARY = """
            CREATE TEMPORARY TABLE IF NOT EXISTS due_minute (
                session_id uuid, minute integer, ends_at timestamptz, client_id uuid, reader_id uuid, rate bigint,
                share bigint, hold_id uuid, next_hold uuid, entry_id uuid, wallet uuid, earnings uuid, balance bigint,
                client_proof timestamptz, reader_proof timestamptz) ON COMMIT DELETE ROWS""";

    private static final String TAKE = """
            INSERT INTO due_minute
            SELECT c.session_id, c.minute, c.running_since + (60000 - c.minute_used_ms) * interval '1 millisecond',
                   s.client_id, s.reader_id, s.rate_cents,
                   s.rate_cents - (s.rate_cents * s.platform_bp + 4999) / 10000,
                   c.hold_id, uuidv7(), uuidv7(), w.id, e.id, w.balance_cents - s.rate_cents,
                   pc.proven_at, pr.proven_at
              FROM (SELECT * FROM reading_clock WHERE running_since IS NOT NULL AND look_at <= ?
                     ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED) c
              JOIN reading_session s ON s.id = c.session_id
              JOIN ledger_account w ON w.owner_id = s.client_id AND w.owner_kind = 'person' AND w.kind = 'wallet'
              JOIN ledger_account e
                ON e.owner_id = s.reader_id AND e.owner_kind = 'person' AND e.kind = 'reader_earnings'
              JOIN room_public_presence pc ON pc.room_id = s.id AND pc.person_id = s.client_id
              JOIN room_public_presence pr ON pr.room_id = s.id AND pr.person_id = s.reader_id""";

    private static final String[] WRITES = {"""
        UPDATE ledger_account a SET balance_cents = d.balance FROM due_minute d WHERE a.id = d.wallet""", """
        INSERT INTO ledger_entry (id, kind, idempotency_key, content_hash, occurred_at, recorded_at, caused_by,
            session_id, minute_no)
        SELECT entry_id, 'session_charge', 'reading:' || session_id || ':minute:' || minute,
               sha256(convert_to('reading:' || session_id || ':minute:' || minute, 'UTF8')), ends_at, now(), client_id,
               session_id, minute
          FROM due_minute""", """
        INSERT INTO ledger_posting (entry_id, line, account_id, amount_cents, balance_after_cents)
        SELECT d.entry_id, p.line, p.account, p.cents, p.after
          FROM due_minute d,
               (SELECT id FROM ledger_account WHERE owner_kind = 'platform' AND kind = 'platform_revenue') r,
               LATERAL (VALUES (1, d.wallet, -d.rate, d.balance), (2, d.earnings, d.share, NULL),
                               (3, r.id, d.rate - d.share, NULL)) AS p (line, account, cents, after)""", """
        INSERT INTO ledger_balance_stripe (account_id, stripe, balance_cents)
        SELECT account, (SELECT ledger_take_stripe()), sum(cents)
          FROM (SELECT earnings AS account, share AS cents FROM due_minute
                UNION ALL
                SELECT r.id, d.rate - d.share
                  FROM due_minute d,
                       (SELECT id FROM ledger_account WHERE owner_kind = 'platform' AND kind = 'platform_revenue') r) x
         GROUP BY account
        ON CONFLICT (account_id, stripe)
            DO UPDATE SET balance_cents = ledger_balance_stripe.balance_cents + excluded.balance_cents""", """
        UPDATE ledger_hold h
           SET state = 'captured', captured_cents = d.rate, entry_id = d.entry_id, settled_at = now(), expires_at = NULL
          FROM due_minute d WHERE h.id = d.hold_id""", """
        INSERT INTO ledger_hold (id, account_id, amount_cents, purpose_kind, purpose_id, state, created_at)
        SELECT next_hold, wallet, rate, 'reading', session_id, 'open', now() FROM due_minute""", """
        INSERT INTO reading_segment (session_id, minute, entry_id, amount_cents, reader_cents, used_ms, started_at,
            ended_at, client_proof_at, reader_proof_at)
        SELECT d.session_id, d.minute, d.entry_id, d.rate, d.share, 60000, c.minute_started_at, d.ends_at,
               d.client_proof, d.reader_proof
          FROM due_minute d JOIN reading_clock c ON c.session_id = d.session_id""", """
        UPDATE reading_clock c
           SET minute = c.minute + 1, minute_used_ms = 0, minute_started_at = d.ends_at, running_since = d.ends_at,
               hold_id = d.next_hold, charged_cents = c.charged_cents + d.rate, billed_ms = c.billed_ms + 60000,
               look_at = d.ends_at + interval '60 s'
          FROM due_minute d WHERE c.session_id = d.session_id"""};

    private final Connection connection;
    private final int most;

    HandWrittenMeter(DataSource source, int most) {
        this.most = most;
        try {
            connection = source.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TEMPORARY);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int batch(Instant now) throws SQLException {
        int taken;
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setTimestamp(1, Timestamp.from(now));
            take.setInt(2, most);
            taken = take.executeUpdate();
        }
        if (taken > 0) {
            try (Statement locks = connection.createStatement();
                    ResultSet locked =
                            locks.executeQuery("SELECT a.id FROM ledger_account a JOIN due_minute d ON d.wallet = a.id"
                                    + " ORDER BY a.id FOR UPDATE OF a")) {
                locked.next();
            }
            for (String sql : WRITES) {
                try (PreparedStatement write = connection.prepareStatement(sql)) {
                    write.executeUpdate();
                }
            }
        }
        connection.commit();
        return taken;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
