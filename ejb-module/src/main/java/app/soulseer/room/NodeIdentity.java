package app.soulseer.room;

import app.soulseer.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Under which id this server holds its lease. It changes when others have ended the lease and a new one is taken. */
@ApplicationScoped
class NodeIdentity {

    private volatile UUID current;

    @Inject
    NodeIdentity(Ids ids) {
        this.current = ids.next();
    }

    /** Needed for the client proxy alone. */
    NodeIdentity() {}

    UUID current() {
        return current;
    }

    void become(UUID next) {
        current = next;
    }
}
