package app.soulseer.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets logins, their secrets, links and failed attempts that are over, a bounded batch of each at a time. A secret
 * goes when it expires, because from then on its return means nothing; logins and links stay for a while after their
 * end, so that somebody who asks what happened can be answered.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class LoginSweep {

    static final Duration KEPT = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    LoginSweep(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Needed for the client proxy alone. */
    LoginSweep() {
        this(null, null);
    }

    /**
     * Forgets at most so many of each kind.
     *
     * @return whether there may be more
     */
    public boolean sweep(int most) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbi.withHandle(handle -> {
            int secrets = delete(handle, """
                    DELETE FROM account_login_secret WHERE token_hash IN (
                        SELECT token_hash FROM account_login_secret WHERE expires_at <= :before
                         ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED)
                    """, now, most);
            int links = delete(handle, """
                    DELETE FROM account_link WHERE token_hash IN (
                        SELECT token_hash FROM account_link WHERE expires_at <= :before
                         ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED)
                    """, now.minus(KEPT), most);
            // What a login left of secrets goes with it; the foreign key is looked at when the statement is done.
            int logins = delete(handle, """
                    WITH over AS (
                        SELECT id FROM account_login WHERE least(expires_at, ended_at) <= :before
                         ORDER BY least(expires_at, ended_at) LIMIT :most FOR UPDATE SKIP LOCKED),
                    secrets AS (
                        DELETE FROM account_login_secret WHERE login_id IN (SELECT id FROM over))
                    DELETE FROM account_login WHERE id IN (SELECT id FROM over)
                    """, now.minus(KEPT), most);
            int failures = delete(handle, """
                    DELETE FROM account_login_failure WHERE key_hash IN (
                        SELECT key_hash FROM account_login_failure WHERE last_at < :before
                         ORDER BY last_at LIMIT :most FOR UPDATE SKIP LOCKED)
                    """, now.minus(LoginBrake.FORGOTTEN), most);
            return Math.max(Math.max(secrets, links), Math.max(logins, failures)) == most;
        });
    }

    private static int delete(Handle handle, String sql, OffsetDateTime before, int most) {
        return handle.createUpdate(sql)
                .bind("before", before)
                .bind("most", most)
                .execute();
    }
}
