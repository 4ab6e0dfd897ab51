package app.soulseer.reading;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells clients that a reader is available, and forgets wishes and places of long ago. */
@ApplicationScoped
class TellJob implements Job {

    private static final int BATCH = 100;

    @Inject
    private ReadingWork work;

    @Override
    public String name() {
        return "reading.tell";
    }

    @Override
    public boolean runBatch() {
        return work.tell(BATCH);
    }
}
