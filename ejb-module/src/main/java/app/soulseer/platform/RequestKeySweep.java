package app.soulseer.platform;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Forgets the keys of requests after a day, in bounded batches. */
@Stateless
public class RequestKeySweep {

    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @PermitAll
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean sweep() {
        return jdbi.withHandle(handle -> {
            var now = clock.instant();
            return new RequestKeys(handle, now).forgetBefore(now.minus(KEPT)) > 0;
        });
    }
}
