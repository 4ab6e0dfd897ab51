package app.soulseer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens accounts, each time in a transaction of its own that is over at once. Opened in the caller's, a new account
 * would be a lock that others wait for out of order, and two transactions that open each other's could deadlock. An
 * account without movements does no harm should the caller roll back.
 */
@ApplicationScoped
class AccountDesk {

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    AccountDesk(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Needed for the client proxy alone. */
    AccountDesk() {
        this(null, null);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void open(Map<UUID, AccountRef> accounts) throws SQLException {
        // A handle of its own: within another handle's callback Jdbi would lend that one and its connection.
        try (Handle handle = jdbi.open()) {
            new BookRows(handle.getConnection(), clock.instant()).openAccounts(accounts);
        }
    }
}
