package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The comparison of our books with the payment provider's (P-5): nightly, and whenever an admin asks for it. */
@Stateless
public class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private static final Duration LONGEST = Duration.ofDays(93);

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private TransferNames names;

    /**
     * Compares a time now. What moved in the last quarter of an hour is left out: it may not have been told yet.
     *
     * @param since the first moment
     * @param until the moment up to which, not itself; at most 93 days later
     * @throws DomainException {@code common.invalid_input}, {@code payment.not_set_up}, {@code
     *     payment.provider_unavailable}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ReconciliationRun run(Instant since, Instant until) {
        if (since == null || until == null || !since.isBefore(until) || until.isAfter(since.plus(LONGEST))) {
            throw CommonProblem.invalid("since", "Please choose a time of at most 93 days.");
        }
        if (!gateway.isSetUp()) {
            throw new DomainException(PaymentProblem.NOT_SET_UP);
        }
        PersonId admin = Caller.of(context).require();
        work.use(desk -> {
            if (!since.isBefore(desk.now().minus(Auditor.FRESH))) {
                throw CommonProblem.invalid("since", "What moved in the last quarter of an hour is compared later.");
            }
            desk.audit(new AuditEvent(
                    "payment.reconciled",
                    admin,
                    "reconciliation",
                    since.toString(),
                    null,
                    Map.of(),
                    Map.of("since", since, "until", until)));
        });
        try {
            return new Auditor(work, gateway, names::of).run(admin, since, until);
        } catch (GatewayException e) {
            LOG.warnf(e, "The payment provider's books can't be read: %s %s", e.kind(), e.code());
            throw new DomainException(PaymentProblem.PROVIDER_UNAVAILABLE);
        }
    }

    /** The last comparison, whoever began it. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Optional<ReconciliationRun> last() {
        return office.withDesk(desk -> desk.reconciliation().last());
    }

    /**
     * What the comparisons found, those that still stand first.
     *
     * @param openOnly whether to leave out what agrees by now
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<ReconciliationFinding> findings(boolean openOnly, Page.Request page) {
        return office.withDesk(desk -> desk.reconciliation().findings(openOnly, page));
    }
}
