package app.soulseer.account;

import app.soulseer.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Requests for a new password wait here for a job. The page writes one row for every address, so neither its answer
 * nor its time can tell whether there is an account.
 */
@ApplicationScoped
@Transactional
class ResetRequests {

    private static final int BATCH = 50;

    private final Jdbi jdbi;
    private final Credentials credentials;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ResetRequests(Jdbi jdbi, Credentials credentials, Ids ids, Clock clock) {
        this.jdbi = jdbi;
        this.credentials = credentials;
        this.ids = ids;
        this.clock = clock;
    }

    /** Needed for the client proxy alone. */
    ResetRequests() {
        this(null, null, null, null);
    }

    public void add(String email) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO account_reset_request (id, email, requested_at) VALUES (:id, :email, :now)")
                .bind("id", ids.next())
                .bind("email", email)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** Answers some requests; gives whether more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean answer() {
        List<String> emails = jdbi.withHandle(handle ->
                handle.createQuery("""
                        DELETE FROM account_reset_request
                         WHERE id IN (SELECT id FROM account_reset_request
                                       ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING email
                        """).bind("most", BATCH).mapTo(String.class).list());
        emails.stream().distinct().forEach(credentials::sendReset);
        return emails.size() == BATCH;
    }
}
