package app.soulseer.audit;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * Which lines of the audit log are asked for; every part may be {@code null} for "any".
 *
 * @param action the beginning of the action's name, so {@code account.} finds all of a feature's
 * @param from the first instant, included
 * @param to the last instant, not included
 */
public record AuditFilter(
        String action, PersonId actor, String subjectKind, String subjectId, Instant from, Instant to) {

    /** Everything. */
    public static AuditFilter all() {
        return new AuditFilter(null, null, null, null, null, null);
    }
}
