package app.soulseer.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Logs what failed in jobs and will be tried again: as an error, or as cut off when the server is stopping, because
 * what a job needs may be gone before the job hears of the stop.
 */
@Dependent
public class JobFailures {

    private static final Logger LOG = Logger.getLogger(JobFailures.class);

    private final ServerState server;

    @Inject
    public JobFailures(ServerState server) {
        this.server = server;
    }

    /** Reports one failure of a job that goes on with its other work. */
    public void report(String words, Throwable cause) {
        if (server.isStopping()) {
            LOG.infof(cause, "Cut off by the stop of the server: %s", words);
        } else {
            LOG.error(words, cause);
        }
    }
}
