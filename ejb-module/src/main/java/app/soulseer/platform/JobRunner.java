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

    private final List<JobTurns> turns = new ArrayList<>();
    private final List<ScheduledFuture<?>> looks = new ArrayList<>();
    private ScheduledExecutorService executor;

    @PostConstruct
    void start() {
        int workers = 0;
        for (Job job : jobs) {
            workers += job.workers();
        }
        // One thread more, so that looking never waits for those who work.
        executor = Executors.newScheduledThreadPool(1 + workers, threads);
        jobs.forEach(job -> turns.add(new JobTurns(job, executor, failures)));
        long period = settings.get(PlatformSettings.JOB_PERIOD).toMillis();
        for (int i = 0; i < turns.size(); i++) {
            // Spread over the period, so that not all look at the same moment.
            looks.add(executor.scheduleAtFixedRate(
                    turns.get(i)::look, period * (i + 1) / turns.size(), period, TimeUnit.MILLISECONDS));
        }
    }

    /** Lets the batches that are being done come to their end, while everything they need is still there. */
    @PreDestroy
    void stop() {
        turns.forEach(JobTurns::stop);
        looks.forEach(look -> look.cancel(false));
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
}
