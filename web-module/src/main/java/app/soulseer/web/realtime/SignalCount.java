package app.soulseer.web.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Counts the signals of voice and video for the metrics: how many were passed on, and how many refused and why. What
 * they said is nobody's business.
 */
@ApplicationScoped
class SignalCount {

    private static final String NAME = "soulseer.signals";

    @Inject
    private MeterRegistry registry;

    void relayed() {
        registry.counter(NAME, "outcome", "relayed").increment();
    }

    /** @param code of the problem; there are few of them */
    void refused(String code) {
        registry.counter(NAME, "outcome", code).increment();
    }
}
