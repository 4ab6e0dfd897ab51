package app.soulseer.audit;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Ids;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/**
 * The append-only record of who did what. A line is written in the transaction of the deed, so there is no deed
 * without its line and no line without its deed; the database refuses to change or delete one.
 */
@Stateless
public class AuditLog {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    /** Writes one line, with the time and with the address and id of the current request; for features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(AuditEvent event) {
        jdbi.useHandle(handle -> AuditTable.insert(handle, ids.next(), clock.instant(), event));
    }

    /** The lines that the filter lets through, newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<AuditLine> list(AuditFilter filter, Page.Request page) {
        return jdbi.withHandle(handle -> AuditTable.list(handle, filter, page));
    }
}
