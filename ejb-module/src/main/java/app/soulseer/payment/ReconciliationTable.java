package app.soulseer.payment;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of reconciliation: runs, findings, and our side of the comparison. */
final class ReconciliationTable {

    private final Handle handle;

    ReconciliationTable(Handle handle) {
        this.handle = handle;
    }

    /** Begins a run; nothing when the day's has been begun by somebody else. */
    Optional<UUID> begin(UUID id, Instant since, Instant until, PersonId askedBy, LocalDate day, Instant now) {
        int added = handle.createUpdate("""
                        INSERT INTO payment_reconciliation_run (id, since, until, asked_by, started_at, day)
                        VALUES (:id, :since, :until, :by, :now, :day) ON CONFLICT DO NOTHING""")
                .bind("id", id)
                .bind("since", since)
                .bind("until", until)
                .bind("by", Sql.id(askedBy))
                .bind("now", now)
                .bind("day", day)
                .execute();
        return added > 0 ? Optional.of(id) : Optional.empty();
    }

    void finish(UUID id, int providerLines, int ourEntries, int findings, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_reconciliation_run SET finished_at = :now, provider_lines = :theirs,
                               our_entries = :ours, findings = :findings
                         WHERE id = :id""")
                .bind("id", id)
                .bind("theirs", providerLines)
                .bind("ours", ourEntries)
                .bind("findings", findings)
                .bind("now", now)
                .execute();
    }

    /** It could not be finished; the day's turn is free again for the next attempt. */
    void failed(UUID id, String error, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_reconciliation_run SET finished_at = :now, error = :error, day = NULL
                         WHERE id = :id""")
                .bind("id", id)
                .bind("error", error)
                .bind("now", now)
                .execute();
    }

    /** A run of a day that somebody began and died over is given up, so that the day is compared after all. */
    void giveUpBefore(Instant before, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_reconciliation_run SET finished_at = :now, error = 'interrupted', day = NULL
                         WHERE finished_at IS NULL AND started_at < :before""").bind("before", before).bind("now", now).execute();
    }

    /** An entry of ours that moved money at the provider. */
    record Ours(
            String kind,
            String key,
            Instant at,
            long clearing,
            long fees,
            String payment,
            String refund,
            String dispute,
            UUID payout,
            String reversal) {}

    List<Ours> ours(Instant since, Instant until) {
        return handle.createQuery("""
                        SELECT kind, idempotency_key, occurred_at, clearing_cents, fees_cents,
                               refs ->> 'payment_intent' AS payment, refs ->> 'refund' AS refund,
                               refs ->> 'dispute' AS dispute, CAST(refs ->> 'payout' AS uuid) AS payout,
                               refs ->> 'transfer_reversal' AS reversal
                          FROM ledger_public_clearing WHERE (occurred_at >= :since AND occurred_at < :until)
                            OR (recorded_at >= :since AND recorded_at < :until)
                         ORDER BY occurred_at, entry_id""")
                .bind("since", since)
                .bind("until", until)
                .map((row, context) -> new Ours(
                        row.getString("kind"),
                        row.getString("idempotency_key"),
                        Sql.instant(row, "occurred_at"),
                        row.getLong("clearing_cents"),
                        row.getLong("fees_cents"),
                        row.getString("payment"),
                        row.getString("refund"),
                        row.getString("dispute"),
                        row.getObject("payout", UUID.class),
                        row.getString("reversal")))
                .list();
    }

    void found(ReconciliationFinding finding) {
        handle.createUpdate("""
                        INSERT INTO payment_reconciliation_finding AS f (kind, source, problem, provider_cents,
                            provider_fee_cents, our_cents, our_fee_cents, happened_at, first_seen_at, last_seen_at)
                        VALUES (:kind, :source, :problem, :provider, :providerFee, :ours, :ourFee, :at, :now, :now)
                        ON CONFLICT (kind, source) DO UPDATE SET problem = excluded.problem,
                            provider_cents = excluded.provider_cents, provider_fee_cents = excluded.provider_fee_cents,
                            our_cents = excluded.our_cents, our_fee_cents = excluded.our_fee_cents,
                            happened_at = excluded.happened_at, last_seen_at = excluded.last_seen_at, gone_at = NULL""")
                .bind("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT))
                .bind("source", finding.source())
                .bind("problem", finding.problem().code())
                .bind("provider", Sql.cents(finding.provider()))
                .bind("providerFee", Sql.cents(finding.providerFee()))
                .bind("ours", Sql.cents(finding.ours()))
                .bind("ourFee", Sql.cents(finding.ourFee()))
                .bind("at", finding.happenedAt())
                .bind("now", finding.lastSeenAt())
                .execute();
    }

    /** Findings of the window that were not found again. */
    void gone(Instant since, Instant until, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_reconciliation_finding SET gone_at = :now
                         WHERE gone_at IS NULL AND last_seen_at < :now AND happened_at >= :since AND happened_at < :until""")
                .bind("since", since)
                .bind("until", until)
                .bind("now", now)
                .execute();
    }

    Optional<ReconciliationRun> last() {
        return handle.createQuery("SELECT * FROM payment_reconciliation_run ORDER BY started_at DESC, id DESC LIMIT 1")
                .map(ReconciliationTable::run)
                .findOne();
    }

    ReconciliationRun run(UUID id) {
        return handle.createQuery("SELECT * FROM payment_reconciliation_run WHERE id = :id")
                .bind("id", id)
                .map(ReconciliationTable::run)
                .one();
    }

    /** The findings, those that still stand first. */
    Page<ReconciliationFinding> findings(boolean openOnly, Page.Request page) {
        String chosen = openOnly ? " WHERE gone_at IS NULL" : "";
        long total = handle.createQuery("SELECT count(*) FROM payment_reconciliation_finding" + chosen)
                .mapTo(Long.class)
                .one();
        List<ReconciliationFinding> items = handle.createQuery("SELECT * FROM payment_reconciliation_finding" + chosen
                        + " ORDER BY gone_at IS NOT NULL, happened_at DESC, kind, source LIMIT :size OFFSET :offset")
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map(ReconciliationTable::finding)
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    private static ReconciliationFinding finding(ResultSet row, StatementContext context) throws SQLException {
        return new ReconciliationFinding(
                PaymentGateway.MovementKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getString("source"),
                ReconciliationFinding.Problem.of(row.getString("problem")),
                Sql.money(row, "provider_cents"),
                Sql.money(row, "provider_fee_cents"),
                Sql.money(row, "our_cents"),
                Sql.money(row, "our_fee_cents"),
                Sql.instant(row, "happened_at"),
                Sql.instant(row, "first_seen_at"),
                Sql.instant(row, "last_seen_at"),
                Sql.instant(row, "gone_at"));
    }

    private static ReconciliationRun run(ResultSet row, StatementContext context) throws SQLException {
        return new ReconciliationRun(
                Sql.uuid(row, "id"),
                Sql.instant(row, "since"),
                Sql.instant(row, "until"),
                Sql.person(row, "asked_by"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"),
                row.getInt("provider_lines"),
                row.getInt("our_entries"),
                row.getInt("findings"),
                row.getString("error"));
    }
}
