package app.soulseer.payment;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Refunds to cards, by admins (P-4, D-3). What is wished for here is sent by a job; those made at the provider's own
 * pages appear here as well. All of it is in the audit log.
 */
@Stateless
public class Refunds {

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    /**
     * Wants a refund. Up to the setting's sum for each payment one admin is enough and it is sent at once; above it a
     * second admin has to approve.
     *
     * @param amount more than zero, at most what of the payment is left
     * @param reason why, for the books, 3 to 500 characters
     * @param idempotencyKey one for each intention, so that two clicks refund once; 1 to 100 characters
     * @return the refund's id, whose state says whether it waits for a second admin
     * @throws DomainException {@code payment.refund_too_much}, {@code payment.not_paid}, {@code payment.key_reused},
     *     {@code common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public UUID propose(UUID topUp, Money amount, String reason, String idempotencyKey) {
        return office.withDesk(desk -> new Refunding(desk).propose(caller(), topUp, amount, reason, idempotencyKey));
    }

    /**
     * Agrees to what another admin wants, so that it is sent.
     *
     * @throws DomainException {@code payment.second_admin} to the one who wanted it, {@code payment.refund_decided}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public void approve(UUID refund) {
        office.withDesk(desk -> {
            new Refunding(desk).approve(caller(), refund);
            return null;
        });
    }

    /** Says no to a refund that waits for a second admin; the one who wanted it may take it back so. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void reject(UUID refund, String reason) {
        office.withDesk(desk -> {
            new Refunding(desk).reject(caller(), refund, reason);
            return null;
        });
    }

    /**
     * Refunds, the latest wish first.
     *
     * @param state only those in it, or null for all
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<RefundView> list(RefundState state, Page.Request page) {
        return office.withDesk(desk -> desk.refunds().list(state, page));
    }

    /** The refunds of one top-up, the first first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<RefundView> of(UUID topUp) {
        return office.withDesk(desk -> desk.refunds().of(topUp));
    }

    /** What of a payment can still be refunded. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Money left(UUID topUp) {
        return office.withDesk(desk -> desk.topUps()
                .find(topUp)
                .map(found -> found.isPaid() ? found.paid().minus(desk.refunds().taken(topUp)) : Money.ZERO)
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND)));
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
