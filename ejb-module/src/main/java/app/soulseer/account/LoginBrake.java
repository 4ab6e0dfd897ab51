package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The growing delay after failed logins, counted for an account from one address, so that a stranger can't lock
 * the owner out from elsewhere. Nobody waits inside the server: the next attempt is refused until its time has come.
 * Addresses without an account are counted as all others.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class LoginBrake {

    /** This many mistakes are free; then 2 s, 4 s, 8 s, ... up to 15 minutes. */
    static final int FREE = 3;

    /** After so long a mistake no longer counts. */
    static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Secrets secrets;

    @Inject
    LoginBrake(Jdbi jdbi, Clock clock, Secrets secrets) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Needed for the client proxy alone. */
    LoginBrake() {
        this(null, null, null);
    }

    /** @throws DomainException {@code common.too_many_requests} with {@code retryAfterSeconds} */
    public void check(String email) {
        OffsetDateTime now = now();
        Optional<OffsetDateTime> until = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT blocked_until FROM account_login_failure WHERE key_hash = :key AND blocked_until > :now")
                .bind("key", key(email))
                .bind("now", now)
                .mapTo(OffsetDateTime.class)
                .findOne());
        if (until.isPresent()) {
            long wait = Duration.between(now, until.get()).toSeconds() + 1;
            throw new DomainException(CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", wait));
        }
    }

    public void failed(String email) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO account_login_failure AS f (key_hash, failures, last_at, blocked_until)
                        VALUES (:key, 1, :now, :now)
                        ON CONFLICT (key_hash) DO UPDATE
                           SET failures = CASE WHEN f.last_at < :forgotten THEN 1 ELSE f.failures + 1 END,
                               last_at = :now,
                               blocked_until = CASE
                                   WHEN f.last_at < :forgotten OR f.failures < :free THEN :now
                                   ELSE :now + make_interval(secs => least(900, 2 ^ least(f.failures - :free + 1, 12)))
                                   END
                        """)
                .bind("key", key(email))
                .bind("now", now())
                .bind("forgotten", now().minus(FORGOTTEN))
                .bind("free", FREE)
                .execute());
    }

    public void succeeded(String email) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM account_login_failure WHERE key_hash = ?", key(email)));
    }

    private byte[] key(String email) {
        return secrets.hash(email + " " + RequestContext.currentAddress());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
