package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The turn of {@link RateSweep}. */
@ApplicationScoped
class RateSweepJob implements Job {

    @Inject
    private RateSweep sweep;

    @Override
    public String name() {
        return "platform.rate-sweep";
    }

    @Override
    public boolean runBatch() {
        return sweep.sweep();
    }
}
