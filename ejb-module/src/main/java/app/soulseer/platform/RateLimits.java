package app.soulseer.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Limits how often something may be done, for all nodes together. Each check is a transaction of its own, so that an
 * attempt counts whatever becomes of the work that it asked for.
 *
 * <p>Nobody waits inside the server: a refusal says after how many seconds it is worth trying again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RateLimits {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Secrets secrets;

    /**
     * Counts one attempt. {@code most} may be made at once; after that they come back evenly over the window.
     *
     * @param bucket what is limited, dotted, the feature's name first
     * @param key whose attempts are counted: an address, a person's id, a mail address; stored as a hash
     * @throws DomainException {@code common.too_many_requests} with {@code retryAfterSeconds}; a refused attempt does
     *     not count
     */
    @PermitAll
    public void check(String bucket, String key, int most, Duration window) {
        RateWindow.take(jdbi, bucket, secrets.hash(key), most, window, clock.instant())
                .ifPresent(wait -> {
                    throw new DomainException(
                            CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", wait.toSeconds() + 1));
                });
    }

    /** Gives back everything that a key has used up, as after a successful login. */
    @PermitAll
    public void forget(String bucket, String key) {
        RateWindow.forget(jdbi, bucket, secrets.hash(key));
    }
}
