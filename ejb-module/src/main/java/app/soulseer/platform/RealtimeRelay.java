package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Hands messages to this server's listeners and to the other servers. */
@ApplicationScoped
class RealtimeRelay {

    private static final Logger LOG = Logger.getLogger(RealtimeRelay.class);

    private final List<RealtimeListener> listeners = new CopyOnWriteArrayList<>();

    void listen(RealtimeListener listener) {
        listeners.add(listener);
    }

    void forget(RealtimeListener listener) {
        listeners.remove(listener);
    }

    void offer(List<RealtimeMessage> messages) {
        messages.forEach(this::deliver);
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
