package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Pushes;
import app.soulseer.platform.RealtimeBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** What goes with a login that ends: the sockets of its pages, and the pushes to its browser. */
@ApplicationScoped
class EndedLogins {

    private RealtimeBus bus;
    private Pushes pushes;

    /** Needed for the client proxy alone. */
    EndedLogins() {}

    @Inject
    EndedLogins(RealtimeBus bus, Pushes pushes) {
        this.bus = bus;
        this.pushes = pushes;
    }

    void ended(PersonId person, UUID login) {
        bus.closeSockets(person, login.toString());
        pushes.forgetLogin(login);
    }

    /** All but one, or all when {@code except} is null. Its sockets close with those of the others, and come back. */
    void allEnded(PersonId person, UUID except) {
        bus.closeSockets(person, null);
        pushes.forgetLogins(person, except);
    }
}
