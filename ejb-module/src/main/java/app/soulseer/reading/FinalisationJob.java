package app.soulseer.reading;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Closes the books of ended readings. */
@ApplicationScoped
class FinalisationJob implements Job {

    @Inject
    private ReadingWork work;

    @Override
    public String name() {
        return "reading.finalisation";
    }

    @Override
    public boolean runBatch() {
        return work.finalise();
    }
}
