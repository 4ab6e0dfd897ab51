package app.soulseer.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Hands messages to this server's listeners and to the other servers. A publisher only puts them in a bounded queue;
 * one task at a time empties it, so the order of publication is the order of delivery. This server's own listeners are
 * served directly, whatever becomes of the topic between the servers.
 */
@ApplicationScoped
class RealtimeRelay {

    private static final Logger LOG = Logger.getLogger(RealtimeRelay.class);

    private static final int MOST_WAITING = 50_000;
    private static final int BATCH = 256;

    private final List<RealtimeListener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RealtimeMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();

    @Resource
    private ManagedExecutorService executor;

    @Resource(lookup = RealtimeTopic.FACTORY)
    private ConnectionFactory factory;

    @Resource(lookup = RealtimeTopic.NAME)
    private Topic destination;

    @Inject
    private Ids ids;

    private RealtimeTopic topic;

    @PostConstruct
    void begin() {
        topic = new RealtimeTopic(factory, destination, ids.next().toString());
    }

    @PreDestroy
    void end() {
        topic.close();
    }

    void listen(RealtimeListener listener) {
        listeners.add(listener);
    }

    void forget(RealtimeListener listener) {
        listeners.remove(listener);
    }

    void offer(List<RealtimeMessage> messages) {
        for (RealtimeMessage message : messages) {
            if (!waiting.offer(message)) {
                dropped.incrementAndGet();
            }
        }
        wake();
    }

    private void wake() {
        if (!waiting.isEmpty() && draining.compareAndSet(false, true)) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The server is stopping, or has no thread to spare; the next message tries again.
                draining.set(false);
            }
        }
    }

    private void drain() {
        try {
            List<RealtimeMessage> batch = new ArrayList<>(BATCH);
            while (waiting.drainTo(batch, BATCH) > 0) {
                batch.forEach(this::deliver);
                topic.send(batch);
                batch.clear();
            }
            long lost = dropped.getAndSet(0);
            if (lost > 0) {
                LOG.warnf("%d realtime messages were dropped: more than %d were waiting", lost, MOST_WAITING);
            }
        } finally {
            draining.set(false);
        }
        // One may have come in between the last look and the flag.
        wake();
    }

    /** Whether messages of this origin have been delivered here already, because they began here. */
    boolean isOwn(String origin) {
        return topic.origin().equals(origin);
    }

    void deliver(RealtimeMessage message) {
        for (RealtimeListener listener : listeners) {
            try {
                listener.received(message.channel(), message.type(), message.json());
            } catch (RuntimeException e) {
                LOG.errorf(e, "A listener failed at a message %s to %s", message.type(), message.channel());
            }
        }
    }
}
