package app.soulseer.ledger;

import java.time.Instant;

/**
 * What the last daily audit came to (M-9).
 *
 * @param at when the books were read
 * @param findings how many rows the audit views gave; 0 while the books are right
 */
public record AuditRun(Instant at, long findings) {

    /** Whether the books were right. */
    public boolean isClean() {
        return findings == 0;
    }
}
