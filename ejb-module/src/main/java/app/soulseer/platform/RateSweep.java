package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Sweeps away what the rate limits no longer need. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class RateSweep {

    private static final int BATCH = 1000;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    public boolean sweep() {
        return RateWindow.sweep(jdbi, clock.instant(), BATCH) == BATCH;
    }
}
