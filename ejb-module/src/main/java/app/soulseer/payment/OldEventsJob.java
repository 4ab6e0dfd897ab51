package app.soulseer.payment;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets the provider's events that were processed long ago: they hold payers' data that nobody needs any more. */
@ApplicationScoped
class OldEventsJob implements Job {

    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Clock clock;

    private volatile Instant looked = Instant.EPOCH;

    @Override
    public String name() {
        return "payment.old_events";
    }

    @Override
    public boolean runBatch() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(PAUSE))) {
            return false;
        }
        if (new Inbox(work, gateway).forgetOld(BATCH)) {
            return true;
        }
        looked = now;
        return false;
    }
}
