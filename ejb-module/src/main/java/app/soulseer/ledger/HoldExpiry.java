package app.soulseer.ledger;

import app.soulseer.platform.Ids;
import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Gives back holds whose time is over (M-7). Nodes that meet wait for each other's accounts and find the work done. */
@ApplicationScoped
class HoldExpiry implements Job {

    private static final int BATCH = 500;

    @Inject
    private Work work;

    @Override
    public String name() {
        return "ledger.hold_expiry";
    }

    @Override
    public boolean runBatch() {
        return work.expire() == BATCH;
    }

    /** One batch in a transaction of its own. */
    @ApplicationScoped
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    static class Work {

        @Inject
        private Jdbi jdbi;

        @Inject
        private Clock clock;

        @Inject
        private Ids ids;

        @Inject
        private AccountDesk desk;

        public int expire() {
            return jdbi.withHandle(handle -> new Books(clock, ids, desk, arrival -> {}).expire(handle, BATCH));
        }
    }
}
