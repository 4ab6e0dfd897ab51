package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.util.List;

/** Puts receipts together. */
final class Receipts {

    private final Desk desk;

    Receipts(Desk desk) {
        this.desk = desk;
    }

    Receipt of(TopUp topUp) {
        List<Receipt.Refunded> refunds = desk.refunds().of(topUp.id()).stream()
                .filter(refund -> refund.refund() != null)
                .map(refund -> new Receipt.Refunded(refund.amount(), refund.state(), refund.askedAt()))
                .toList();
        return desk.handle()
                .createQuery("""
                        SELECT c.display_name, c.email,
                               coalesce((SELECT settled_cents FROM ledger_public_settled s WHERE s.entry_id = :entry), 0)
                                   AS settled_cents
                          FROM account_public_contact c WHERE c.person_id = :client""")
                .bind("entry", topUp.entry())
                .bind("client", topUp.client().value())
                .map((row, context) -> new Receipt(
                        topUp.id(),
                        row.getString("display_name"),
                        row.getString("email"),
                        topUp.paid(),
                        Money.ofCents(row.getLong("settled_cents")),
                        topUp.paidAt(),
                        topUp.how(),
                        topUp.paymentIntent(),
                        refunds))
                .one();
    }
}
