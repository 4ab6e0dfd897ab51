package app.soulseer.room;

import app.soulseer.platform.Job;
import app.soulseer.platform.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Ends what dead servers have left behind. One statement ends every lapsed lease, and with it at once, for every view,
 * the presence of everyone there; then the connections are settled in batches, so that a server with ten thousand
 * people on it is no single long transaction.
 */
@ApplicationScoped
class Reaper implements Job {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private static final int BATCH = 50;
    private static final int FORGET = 1000;

    @Inject
    private Leases leases;

    @Inject
    private JobFailures failures;

    @Override
    public String name() {
        return "room.reaper";
    }

    @Override
    public boolean runBatch() {
        int lapsed = leases.endLapsed();
        if (lapsed > 0) {
            LOG.infof("%d lapsed leases on presence have been ended", lapsed);
        }
        try {
            if (leases.settle(BATCH, 0) == BATCH) {
                return true;
            }
        } catch (RuntimeException e) {
            failures.report("A batch of orphaned connections could not be settled and is now taken one by one", e);
            settleOneByOne();
        }
        return leases.forget(FORGET) == FORGET;
    }

    /** One connection whose end fails, for whatever reason, must not keep the others from theirs. */
    private void settleOneByOne() {
        int failed = 0;
        int settled = 1;
        for (int i = 0; i < BATCH && settled > 0; i++) {
            try {
                settled = leases.settle(1, failed);
            } catch (RuntimeException e) {
                failed++;
                failures.report("An orphaned connection could not be settled and will be tried again", e);
            }
        }
    }
}
