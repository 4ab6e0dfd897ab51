package app.soulseer.reading;

import app.soulseer.kernel.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/** A reader's own switch between online, away and offline. */
@Stateless
public class Availability {

    @RolesAllowed(Role.READER_NAME)
    public MyStatus myStatus() {
        throw new UnsupportedOperationException();
    }

    /**
     * Chooses, and forgets missed requests. A live reading goes on whatever is chosen.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.forbidden} for a reader who is not approved
     */
    @RolesAllowed(Role.READER_NAME)
    public MyStatus choose(ChosenStatus status) {
        throw new UnsupportedOperationException();
    }
}
