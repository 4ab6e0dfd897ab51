package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** What the payment provider sends to our address (P-2): stored at once, processed by a job. */
@Stateless
public class Webhooks {

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Stores an event, once however often it comes. The signature is what lets anybody in.
     *
     * @param payload the raw body
     * @param signature the header, or null
     * @throws DomainException {@code payment.bad_signature}, and nothing is stored
     */
    @PermitAll
    public void receive(byte[] payload, String signature) {
        GatewayEvent event = gateway.verify(payload, signature, clock.instant())
                .filter(verified -> verified.live() != gateway.isTestMode())
                .orElseThrow(() -> new DomainException(PaymentProblem.BAD_SIGNATURE));
        office.withDesk(desk -> desk.events().add(event, "webhook", desk.now()));
    }

    /** Events that could not be processed yet, the latest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<WebhookLine> failed(Page.Request page) {
        return office.withDesk(desk -> desk.events().failed(page));
    }

    /** Lets a failed event be tried again at once. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void retry(String id) {
        if (!office.withDesk(desk -> desk.events().retry(id, desk.now()))) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        audit.record(new AuditEvent(
                "payment.event_retried", Caller.of(context).require(), "event", id, null, Map.of(), Map.of()));
    }
}
