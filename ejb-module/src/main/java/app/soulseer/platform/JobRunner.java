package app.soulseer.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs every {@link Job} of the application with the period of the settings, on every node. A job that fails is logged
 * with its stack trace and tried again at its next turn; it never stops the others.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    @Any
    private Instance<Job> jobs;

    @Inject
    private Settings settings;

    private final List<ScheduledFuture<?>> running = new ArrayList<>();
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        long period = settings.get(PlatformSettings.JOB_PERIOD).toMillis();
        for (Job job : jobs) {
            for (int worker = 0; worker < job.workers(); worker++) {
                // Workers of one job start apart, so that they meet different rows.
                long delay = period * (worker + 1) / job.workers();
                running.add(executor.scheduleWithFixedDelay(() -> runAll(job), delay, period, TimeUnit.MILLISECONDS));
            }
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        running.forEach(future -> future.cancel(false));
    }

    private void runAll(Job job) {
        try {
            while (!stopping && job.runBatch()) {
                // The batch itself is the work; the loop ends when nothing is due.
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.errorf(e, "The job %s failed and will be tried again", job.name());
            }
        }
    }
}
