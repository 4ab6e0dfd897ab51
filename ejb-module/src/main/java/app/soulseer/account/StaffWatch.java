package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Records failed logins to admins' accounts in a transaction of its own, because the login's own is rolled back. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class StaffWatch {

    private final AuditLog audit;

    @Inject
    StaffWatch(AuditLog audit) {
        this.audit = audit;
    }

    /** Needed for the client proxy alone. */
    StaffWatch() {
        this(null);
    }

    public void failed(PersonId admin) {
        audit.record(AuditEvent.ofPerson("account.staff_login_failed", null, admin, null));
    }
}
