package app.soulseer.payment;

import app.soulseer.platform.Sql;
import org.jdbi.v3.core.Handle;

/** Counts what waits, in one statement over indexes that hold only what does. */
final class PaymentAttentionTable {

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM payment_refund WHERE state = 'proposed') AS refunds,
                   d.disputes, d.due,
                   (SELECT count(*) FROM payment_event WHERE state = 'failed') AS events,
                   (SELECT count(*) FROM payment_reconciliation_finding WHERE gone_at IS NULL) AS findings
              FROM (SELECT count(*) AS disputes, min(evidence_due) AS due
                      FROM payment_dispute
                     WHERE status IN ('needs_response', 'warning_needs_response')) d""";

    private final Handle handle;

    PaymentAttentionTable(Handle handle) {
        this.handle = handle;
    }

    PaymentAttention now() {
        return handle.createQuery(COUNTS)
                .map((row, context) -> new PaymentAttention(
                        row.getLong("refunds"),
                        row.getLong("disputes"),
                        Sql.instant(row, "due"),
                        row.getLong("events"),
                        row.getLong("findings")))
                .one();
    }
}
