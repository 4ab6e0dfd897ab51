package app.soulseer.payment;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Finds wallets that are to be filled from the saved card (P-6). The charge itself is an errand. */
@ApplicationScoped
class AutoReloadJob implements Job {

    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Clock clock;

    private volatile Instant looked = Instant.EPOCH;

    @Override
    public String name() {
        return "payment.auto_reload";
    }

    @Override
    public boolean runBatch() {
        Instant now = clock.instant();
        if (!gateway.isSetUp() || now.isBefore(looked.plus(PAUSE))) {
            return false;
        }
        if (new Cashier(work, gateway).wishReloads(BATCH) == BATCH) {
            return true;
        }
        looked = now;
        return false;
    }
}
