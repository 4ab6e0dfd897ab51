package app.soulseer.payout;

import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.platform.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What went from readers' accounts to their banks, as the provider tells; the books know nothing of it. */
@Dependent
class BankTable {

    private final Jdbi jdbi;

    @Inject
    BankTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes the provider's word unless a newer one is known; gives whether it was news. */
    boolean told(PersonId reader, Fact.BankPayout fact) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO payout_bank AS b (payout, reader_id, amount_cents, status, failure, told_at)
                        VALUES (:payout, :reader, :amount, :status, :failure, :at)
                        ON CONFLICT (payout) DO UPDATE
                           SET status = excluded.status, failure = excluded.failure, told_at = excluded.told_at
                         WHERE b.told_at <= excluded.told_at
                           AND (b.status, b.failure) IS DISTINCT FROM (excluded.status, excluded.failure)""")
                        .bind("payout", fact.payout())
                        .bind("reader", reader.value())
                        .bind("amount", fact.amount().cents())
                        .bind("status", fact.status())
                        .bind("failure", fact.failure())
                        .bind("at", fact.at())
                        .execute()
                == 1);
    }

    /** A reader's newest ones. */
    List<BankTransfer> latest(PersonId reader, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT payout, amount_cents, status, failure, told_at FROM payout_bank
                         WHERE reader_id = :reader ORDER BY told_at DESC, payout DESC LIMIT :most""")
                .bind("reader", reader.value())
                .bind("most", most)
                .map((row, context) -> new BankTransfer(
                        row.getString("payout"),
                        Sql.money(row, "amount_cents"),
                        row.getString("status"),
                        row.getString("failure"),
                        Sql.instant(row, "told_at")))
                .list());
    }
}
