package app.soulseer.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs every {@link Job} of the application with the period of the settings, on every node. A job that fails is tried
 * again at its next turn and never stops the others.
 */
@Singleton
@Startup
@DependsOn(SettingsCheck.NAME)
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobRunner {

    private static final long STOP_PATIENCE_SECONDS = 5;

    /** Threads of the server and a schedule of our own: the server's scheduler logs every turn that a stop prevents. */
    @Resource
    private ManagedThreadFactory threads;

    @Inject
    @Any
    private Instance<Job> jobs;

    @Inject
    private Settings settings;

    @Inject
    private JobFailures failures;

    private final List<ScheduledFuture<?>> running = new ArrayList<>();
    private ScheduledExecutorService executor;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        long period = settings.get(PlatformSettings.JOB_PERIOD).toMillis();
        int all = 0;
        for (Job job : jobs) {
            all += job.workers();
        }
        executor = Executors.newScheduledThreadPool(all, threads);
        for (Job job : jobs) {
            for (int worker = 0; worker < job.workers(); worker++) {
                // Workers of one job start apart, so that they meet different rows.
                long delay = period * (worker + 1) / job.workers();
                running.add(executor.scheduleWithFixedDelay(() -> runAll(job), delay, period, TimeUnit.MILLISECONDS));
            }
        }
    }

    /** Lets the batches that are being done come to their end, while everything they need is still there. */
    @PreDestroy
    void stop() {
        stopping = true;
        running.forEach(future -> future.cancel(false));
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void runAll(Job job) {
        try {
            while (!stopping && job.runBatch()) {
                // The batch itself is the work; the loop ends when nothing is due.
            }
        } catch (RuntimeException | Error e) {
            // An error that got away would end this job's schedule without a word.
            failures.report("The job " + job.name() + " failed and will be tried again", e);
        }
    }
}
