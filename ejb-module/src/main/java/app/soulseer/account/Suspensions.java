package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** Keeping somebody out, and letting them in again. */
@Dependent
class Suspensions {

    private final People people;
    private final Credentials credentials;
    private final Letters letters;
    private final AuditLog audit;

    @Inject
    Suspensions(People people, Credentials credentials, Letters letters, AuditLog audit) {
        this.people = people;
        this.credentials = credentials;
        this.letters = letters;
        this.audit = audit;
    }

    void suspend(PersonId admin, PersonId id, String written) {
        String reason = Applications.reason(written);
        if (admin.equals(id)) {
            throw new DomainException(AccountProblem.OWN_ACCOUNT);
        }
        Person person = people.lock(id);
        if (person.status() == PersonStatus.SUSPENDED) {
            return;
        }
        PersonStatus before = person.status();
        person.moveTo(PersonStatus.SUSPENDED);
        people.flush();
        credentials.endAllLogins(id, null, "suspended");
        letters.suspended(person, reason);
        record("account.suspended", admin, id, reason, before, PersonStatus.SUSPENDED);
    }

    /** A reader comes back as what the application says: approved, refused or waiting. */
    void reinstate(PersonId admin, PersonId id, String written) {
        String reason = Applications.reason(written);
        Person person = people.lock(id);
        if (person.status() != PersonStatus.SUSPENDED) {
            return;
        }
        PersonStatus after = person.role() == Role.READER ? standing(people.reader(id)) : PersonStatus.ACTIVE;
        person.moveTo(after);
        letters.reinstated(person);
        record("account.reinstated", admin, id, reason, PersonStatus.SUSPENDED, after);
    }

    private static PersonStatus standing(Reader reader) {
        if (reader.approvedAt() != null) {
            return PersonStatus.ACTIVE;
        }
        return reader.refusedReason() != null ? PersonStatus.REFUSED : PersonStatus.PENDING;
    }

    private void record(
            String action, PersonId admin, PersonId id, String reason, PersonStatus before, PersonStatus after) {
        audit.record(new AuditEvent(
                action,
                admin,
                "person",
                id.toString(),
                reason,
                Map.of("status", before.code()),
                Map.of("status", after.code())));
    }
}
