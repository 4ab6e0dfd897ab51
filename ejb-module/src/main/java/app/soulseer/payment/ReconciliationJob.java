package app.soulseer.payment;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reconciles each day with the provider's books once it is over (P-5). */
@ApplicationScoped
class ReconciliationJob implements Job {

    /** Whether the day is due is asked of the database now and then only; after a failure likewise. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private TransferNames names;

    @Inject
    private Clock clock;

    private volatile Instant looked = Instant.EPOCH;

    @Override
    public String name() {
        return "payment.reconciliation";
    }

    @Override
    public boolean runBatch() {
        Instant now = clock.instant();
        if (gateway.isSetUp() && !now.isBefore(looked.plus(PAUSE))) {
            looked = now;
            new Auditor(work, gateway, names::of).nightly();
        }
        return false;
    }
}
