package app.soulseer.payment;

import app.soulseer.kernel.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** What of money in waits for an admin, at a glance (D-3). */
@Stateless
public class PaymentDesk {

    @Inject
    private Office office;

    /** The counts of this moment, by one query. */
    @RolesAllowed(Role.ADMIN_NAME)
    public PaymentAttention attention() {
        return office.withDesk(desk -> new PaymentAttentionTable(desk.handle()).now());
    }
}
