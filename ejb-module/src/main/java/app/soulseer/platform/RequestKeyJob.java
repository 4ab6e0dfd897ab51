package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps the table of request keys small. */
@ApplicationScoped
class RequestKeyJob implements Job {

    @Inject
    private RequestKeySweep sweep;

    @Override
    public String name() {
        return "platform.request_keys";
    }

    @Override
    public boolean runBatch() {
        return sweep.sweep();
    }
}
