package app.soulseer.payment;

import app.soulseer.kernel.Page;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of disputes, what they moved, and warnings of fraud. */
final class DisputeTable {

    /** A movement that is not wholly in the books. */
    record Unposted(String dispute, Fact.DisputeMovement movement, UUID entry, UUID feeEntry) {}

    private static final String LINES = """
            SELECT d.*, t.client_id FROM payment_dispute d LEFT JOIN payment_top_up t ON t.id = d.top_up_id""";

    private final Handle handle;

    DisputeTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * Writes down how a dispute stands; an older word than the one known changes nothing.
     *
     * @return whether it was not known before
     */
    boolean tell(Fact.Dispute fact) {
        return handle.createQuery("""
                        INSERT INTO payment_dispute AS d (dispute, payment_intent, charge, amount_cents, status, reason,
                            evidence_due, opened_at, told_at)
                        VALUES (:dispute, :payment, :charge, :amount, :status, :reason, :due, :at, :at)
                        ON CONFLICT (dispute) DO UPDATE SET
                            payment_intent = coalesce(d.payment_intent, excluded.payment_intent),
                            charge = coalesce(d.charge, excluded.charge),
                            opened_at = least(d.opened_at, excluded.opened_at),
                            told_at = greatest(d.told_at, excluded.told_at),
                            amount_cents = CASE WHEN @later THEN excluded.amount_cents ELSE d.amount_cents END,
                            status = CASE WHEN @later THEN excluded.status ELSE d.status END,
                            reason = CASE WHEN @later THEN excluded.reason ELSE d.reason END,
                            evidence_due = CASE WHEN @later THEN excluded.evidence_due ELSE d.evidence_due END
                        RETURNING xmax = 0""".replace("@later", LATER))
                .bind("dispute", fact.dispute())
                .bind("payment", fact.paymentIntent())
                .bind("charge", fact.charge())
                .bind("amount", fact.amount().cents())
                .bind("status", fact.status())
                .bind("reason", fact.reason())
                .bind("due", fact.evidenceDue())
                .bind("at", fact.at())
                .mapTo(Boolean.class)
                .one();
    }

    /** Of two words of one second the one that closes the case is the later. */
    private static final String LATER = """
            (excluded.told_at, excluded.status IN ('won', 'lost', 'warning_closed'), excluded.status)
            >= (d.told_at, d.status IN ('won', 'lost', 'warning_closed'), d.status)""";

    void addMovement(String dispute, Fact.DisputeMovement movement) {
        handle.createUpdate("""
                        INSERT INTO payment_dispute_movement (balance_transaction, dispute, amount_cents, fee_cents,
                            happened_at)
                        VALUES (:id, :dispute, :amount, :fee, :at) ON CONFLICT DO NOTHING""")
                .bind("id", movement.balanceTransaction())
                .bind("dispute", dispute)
                .bind("amount", movement.amount().cents())
                .bind("fee", movement.fee().cents())
                .bind("at", movement.at())
                .execute();
    }

    List<Unposted> unposted(String paymentIntent) {
        return handle.createQuery("""
                        SELECT m.* FROM payment_dispute_movement m JOIN payment_dispute d ON d.dispute = m.dispute
                         WHERE d.payment_intent = :payment
                           AND ((m.amount_cents <> 0 AND m.entry_id IS NULL)
                                OR (m.fee_cents <> 0 AND m.fee_entry_id IS NULL))
                         ORDER BY m.happened_at, m.balance_transaction FOR UPDATE OF m""")
                .bind("payment", paymentIntent)
                .map((row, context) -> new Unposted(
                        row.getString("dispute"),
                        new Fact.DisputeMovement(
                                row.getString("balance_transaction"),
                                Sql.money(row, "amount_cents"),
                                Sql.money(row, "fee_cents"),
                                Sql.instant(row, "happened_at")),
                        Sql.uuid(row, "entry_id"),
                        Sql.uuid(row, "fee_entry_id")))
                .list();
    }

    void posted(String balanceTransaction, UUID entry, UUID feeEntry) {
        handle.createUpdate("""
                        UPDATE payment_dispute_movement SET entry_id = :entry, fee_entry_id = :fee
                         WHERE balance_transaction = :id""")
                .bind("id", balanceTransaction)
                .bind("entry", entry)
                .bind("fee", feeEntry)
                .execute();
    }

    /** Disputes and warnings of a payment are about its top-up. */
    void belong(String paymentIntent, String charge, UUID topUp) {
        for (String table : List.of("payment_dispute", "payment_fraud_warning")) {
            handle.createUpdate("UPDATE " + table
                            + " SET top_up_id = :topUp, payment_intent = :payment WHERE top_up_id IS NULL"
                            + " AND (payment_intent = :payment OR (payment_intent IS NULL AND charge = :charge))")
                    .bind("charge", charge)
                    .bind("topUp", topUp)
                    .bind("payment", paymentIntent)
                    .execute();
        }
    }

    boolean addWarning(Fact.FraudWarning fact, String paymentIntent) {
        return handle.createUpdate("""
                        INSERT INTO payment_fraud_warning (warning, payment_intent, charge, kind, happened_at)
                        VALUES (:warning, :payment, :charge, :kind, :at) ON CONFLICT DO NOTHING""")
                        .bind("warning", fact.warning())
                        .bind("payment", paymentIntent)
                        .bind("charge", fact.charge())
                        .bind("kind", fact.kind())
                        .bind("at", fact.at())
                        .execute()
                > 0;
    }

    Page<DisputeView> list(Page.Request page) {
        long total = handle.createQuery("SELECT count(*) FROM payment_dispute")
                .mapTo(Long.class)
                .one();
        List<DisputeView> items = handle.createQuery(
                        LINES + " ORDER BY d.opened_at DESC, d.dispute LIMIT :size OFFSET :offset")
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map(this::view)
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    Optional<DisputeView> find(String dispute) {
        return handle.createQuery(LINES + " WHERE d.dispute = :dispute")
                .bind("dispute", dispute)
                .map(this::view)
                .findOne();
    }

    private DisputeView view(ResultSet row, StatementContext context) throws SQLException {
        String dispute = row.getString("dispute");
        Instant due = Sql.instant(row, "evidence_due");
        return new DisputeView(
                dispute,
                Sql.uuid(row, "top_up_id"),
                Sql.person(row, "client_id"),
                Sql.money(row, "amount_cents"),
                row.getString("status"),
                row.getString("reason"),
                due,
                Sql.instant(row, "opened_at"),
                movements(dispute));
    }

    private List<DisputeView.Movement> movements(String dispute) {
        return handle.createQuery("""
                        SELECT * FROM payment_dispute_movement WHERE dispute = :dispute
                         ORDER BY happened_at, balance_transaction""")
                .bind("dispute", dispute)
                .map((row, context) -> new DisputeView.Movement(
                        row.getString("balance_transaction"),
                        Sql.money(row, "amount_cents"),
                        Sql.money(row, "fee_cents"),
                        Sql.instant(row, "happened_at"),
                        Sql.uuid(row, "entry_id") != null))
                .list();
    }
}
