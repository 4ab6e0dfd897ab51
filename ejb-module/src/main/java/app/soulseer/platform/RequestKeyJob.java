package app.soulseer.platform;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the table of request keys small. */
@ApplicationScoped
class RequestKeyJob implements Job {

    @EJB
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
