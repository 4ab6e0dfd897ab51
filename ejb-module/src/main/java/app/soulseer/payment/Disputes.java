package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Disputed payments, for admins (P-4, D-3). They are answered at the provider's own pages. */
@Stateless
public class Disputes {

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private AuditLog audit;

    @Inject
    @Any
    private Instance<EvidenceSource> sources;

    /** All disputes, the latest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<DisputeView> list(Page.Request page) {
        return office.withDesk(desk -> desk.disputes().list(page));
    }

    /** @throws DomainException {@code common.not_found} */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeView one(String dispute) {
        return office.withDesk(desk -> desk.disputes().find(dispute))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    /**
     * All that is known about a dispute of ours as one ZIP. Nobody has it whose look is not in the audit log.
     *
     * @throws DomainException {@code common.not_found}, also for a dispute about a payment that is none of ours
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public byte[] evidence(String dispute) {
        DisputeView about = one(dispute);
        if (about.topUp() == null) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        List<EvidenceFile> files = office.withDesk(desk -> new EvidencePack(desk).files(about, sources));
        audit.record(new AuditEvent(
                "payment.evidence_downloaded",
                Caller.of(context).require(),
                "dispute",
                dispute,
                null,
                Map.of(),
                Map.of("client", about.client(), "files", files.size())));
        return EvidencePack.zip(files);
    }
}
