package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.EntryKind;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * One entry as it moved a reader's earnings.
 *
 * @param amount what it added to the earnings; negative when it took
 * @param platform what the platform got by it
 * @param minute the minute of the reading, or null
 * @param payout the payout that it is for, or null
 */
record StatementLine(
        UUID entry,
        Instant at,
        EntryKind kind,
        Money amount,
        Money platform,
        Money balance,
        String reason,
        UUID session,
        Integer minute,
        String payout) {

    static StatementLine of(ResultSet row) throws SQLException {
        return new StatementLine(
                Sql.uuid(row, "entry_id"),
                Sql.instant(row, "occurred_at"),
                EntryKind.of(row.getString("kind")),
                Sql.money(row, "amount_cents"),
                Sql.money(row, "platform_cents"),
                Sql.money(row, "balance_cents"),
                row.getString("reason"),
                Sql.uuid(row, "session_id"),
                row.getObject("minute_no", Integer.class),
                row.getString("payout_id"));
    }
}
