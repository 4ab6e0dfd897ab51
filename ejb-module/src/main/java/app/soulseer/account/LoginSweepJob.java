package app.soulseer.account;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The turn of {@link LoginSweep}; nothing of it is urgent, so each node looks once a minute. */
@ApplicationScoped
class LoginSweepJob implements Job {

    private static final int BATCH = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Inject
    private LoginSweep sweep;

    @Inject
    private Clock clock;

    private volatile Instant next = Instant.MIN;

    @Override
    public String name() {
        return "account.login-sweep";
    }

    @Override
    public boolean runBatch() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        if (sweep.sweep(BATCH)) {
            return true;
        }
        next = now.plus(PAUSE);
        return false;
    }
}
