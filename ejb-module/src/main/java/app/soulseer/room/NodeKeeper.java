package app.soulseer.room;

import app.soulseer.platform.Ids;
import app.soulseer.platform.Settings;
import app.soulseer.platform.SettingsCheck;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps this server's lease on presence: pings the sockets, writes down who is silent, and renews the lease up to the
 * last proof of all others. When the lease turns out to have been ended by others (this server was stopped for longer
 * than a lease is good for), it takes a new one and drops every socket, so that the pages connect anew.
 *
 * <p>Three tasks of their own, so that a slow database delays no ping and an end that waits for a lock delays no
 * renewal.
 */
@Singleton
@Startup
@DependsOn(SettingsCheck.NAME)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeKeeper {

    private static final Logger LOG = Logger.getLogger(NodeKeeper.class);

    private static final int TASKS = 3;

    /** Threads of the server and a schedule of our own: the server's scheduler logs every turn that a stop prevents. */
    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private Settings settings;

    @Inject
    private NodeIdentity node;

    @Inject
    private Connections connections;

    @Inject
    private Leases leases;

    private final List<ScheduledFuture<?>> tasks = new ArrayList<>();
    private ScheduledExecutorService scheduler;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        leases.begin(node.current());
        scheduler = Executors.newScheduledThreadPool(TASKS, threads);
        long tick = connections.rhythm().tick().toMillis();
        long renew = settings.get(RoomSettings.RENEW).toMillis();
        every(tick, "ping", () -> connections.pulse().tick(System.nanoTime()));
        every(renew, "lease", this::renew);
        every(renew, "ends", this::endTheGone);
    }

    private void every(long millis, String what, Runnable work) {
        tasks.add(scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        // An error that got away would end this task's schedule without a word.
                        if (!stopping) {
                            LOG.warnf(e, "Presence (%s) could not be kept this time and will be tried again", what);
                        }
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS));
    }

    private void renew() {
        Pulse pulse = connections.pulse();
        Instant before = clock.instant();
        Pulse.Census census = pulse.census();
        if (!census.silent().isEmpty() || !census.trusted().isEmpty()) {
            try {
                leases.write(census);
                pulse.written(census);
            } catch (RuntimeException e) {
                // Not written down, so still part of the proof: it stands at theirs until the next turn.
                LOG.warn("Who is silent could not be written down and will be tried again", e);
            }
        }
        UUID held = node.current();
        if (!leases.renew(held, pulse.proven(before))) {
            begin(held);
        }
    }

    /** The lease has been ended: everyone here counts as gone, so nobody may go on as if not. */
    private void begin(UUID lost) {
        UUID next = ids.next();
        LOG.warnf(
                "The lease %s on presence was ended by others; all sockets are dropped under a new one, %s",
                lost, next);
        leases.beginAgain(next);
        List<Line> lines = connections.pulse().lines();
        node.become(next);
        lines.forEach(Line::drop);
    }

    private void endTheGone() {
        Pulse pulse = connections.pulse();
        pulse.endings().forEach(connections::record);
        pulse.lostFlows().forEach(connections::loseFlow);
        pulse.gone().forEach(connections::giveUp);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        tasks.forEach(task -> task.cancel(false));
        scheduler.shutdown();
        try {
            leases.end(node.current(), connections.pulse().proven(clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The lease on presence could not be given up and will lapse by itself", e);
        }
    }
}
