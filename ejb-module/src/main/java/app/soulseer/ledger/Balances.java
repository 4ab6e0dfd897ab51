package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import org.jdbi.v3.core.Handle;

/** Reads what accounts hold. */
final class Balances {

    private Balances() {}

    static Balance of(Handle handle, AccountRef account) {
        String sql = account.kind().isGuarded()
                ? "SELECT balance_cents, held_cents FROM ledger_account WHERE id = :id"
                : "SELECT sum(balance_cents)::bigint, 0::bigint FROM ledger_balance_stripe WHERE account_id = :id";
        return handle.createQuery(sql)
                .bind("id", AccountIds.of(account))
                .map((row, context) -> new Balance(Money.ofCents(row.getLong(1)), Money.ofCents(row.getLong(2))))
                .findOne()
                .orElse(Balance.EMPTY);
    }
}
