package app.soulseer.payout;

import app.soulseer.kernel.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** What of paying out waits for an admin, at a glance (D-3). */
@Stateless
public class PayoutDesk {

    @Inject
    private AttentionTable table;

    /** The counts of this moment, by one query. */
    @RolesAllowed(Role.ADMIN_NAME)
    public PayoutAttention attention() {
        return table.now();
    }
}
