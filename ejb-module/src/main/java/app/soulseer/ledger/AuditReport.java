package app.soulseer.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What the audit views found (M-9).
 *
 * @param at when they were read
 * @param checks every view whose name begins with {@code check_}, of whatever feature
 */
public record AuditReport(Instant at, List<Check> checks) {

    /** How many rows of a view are shown at most. */
    public static final int MAX_ROWS = 50;

    public AuditReport {
        checks = List.copyOf(checks);
    }

    /** Whether the books are right. */
    public boolean isClean() {
        return checks.stream().allMatch(Check::isClean);
    }

    /**
     * One audit view.
     *
     * @param name the view's name
     * @param description what a row of it means
     * @param columns the names of its columns
     * @param rows what it found, as text, at most {@value #MAX_ROWS} rows; empty while the books are right
     */
    public record Check(String name, String description, List<String> columns, List<List<String>> rows) {

        public boolean isClean() {
            return rows.isEmpty();
        }
    }
}
