package app.soulseer.audit;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One line of the audit log as an admin reads it.
 *
 * @param actor {@code null} for the system itself
 * @param remoteAddress from where, empty when nobody outside asked
 * @param requestId the request's id in the logs, empty in a job
 * @param reason {@code null} when none was given
 */
public record AuditLine(
        UUID id,
        Instant at,
        String action,
        PersonId actor,
        String remoteAddress,
        String requestId,
        String subjectKind,
        String subjectId,
        String reason,
        Map<String, String> before,
        Map<String, String> after) {}
