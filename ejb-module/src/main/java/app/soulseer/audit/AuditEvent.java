package app.soulseer.audit;

import app.soulseer.kernel.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that was done and must be told later.
 *
 * @param action dotted, the feature's name first, in the past tense: {@code account.reader_approved}
 * @param actor who did it; {@code null} for the system itself
 * @param subjectKind what it was done to: {@code person}, {@code entry}, ...
 * @param subjectId its id as text
 * @param reason why, in the actor's words; {@code null} when none is asked for
 * @param before what changed, as it was; values are kept as text, never a secret
 * @param after what changed, as it is now
 */
public record AuditEvent(
        String action,
        PersonId actor,
        String subjectKind,
        String subjectId,
        String reason,
        Map<String, ?> before,
        Map<String, ?> after) {

    public AuditEvent {
        if (action == null || action.isBlank() || subjectKind == null || subjectId == null) {
            throw new IllegalArgumentException("an audit event needs an action and a subject");
        }
        before = before == null ? Map.of() : new LinkedHashMap<>(before);
        after = after == null ? Map.of() : new LinkedHashMap<>(after);
    }

    /** Something done to a person that changes nothing worth keeping before and after. */
    public static AuditEvent ofPerson(String action, PersonId actor, PersonId subject, String reason) {
        return new AuditEvent(action, actor, "person", subject.toString(), reason, Map.of(), Map.of());
    }
}
