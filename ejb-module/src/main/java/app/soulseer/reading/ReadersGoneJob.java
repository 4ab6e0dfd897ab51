package app.soulseer.reading;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sets readers to offline whose last connection has been gone for too long. */
@ApplicationScoped
class ReadersGoneJob implements Job {

    @Inject
    private ReadingWork work;

    @Override
    public String name() {
        return "reading.readers_gone";
    }

    @Override
    public boolean runBatch() {
        return work.setGoneReadersOffline();
    }
}
