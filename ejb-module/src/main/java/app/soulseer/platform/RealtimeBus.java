package app.soulseer.platform;

import app.soulseer.kernel.PersonId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Pushes messages to people's open pages on every server, as well as it can: nothing is stored, a message may be lost,
 * and whoever needs all of them numbers them and asks for what is missing. It never fails the caller.
 *
 * <p>Within a transaction a message goes out after the commit, in the order of publication, and not at all after a
 * rollback; without one it goes out at once.
 */
@ApplicationScoped
public class RealtimeBus {

    private static final Logger LOG = Logger.getLogger(RealtimeBus.class);

    /** Messages for the servers themselves; no socket can subscribe to it. */
    private static final Channel CONTROL = new Channel("control");

    private static final String CLOSE_SOCKETS = "close-sockets";

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private RealtimeRelay relay;

    /**
     * Publishes a message.
     *
     * @param type the message's type in the socket protocol ({@code docs/protocol.md})
     * @param body the message's fields; values as {@link JsonText} writes them
     */
    public void publish(Channel channel, String type, Map<String, ?> body) {
        try {
            // Written now, so that what changes later in the transaction does not change the message.
            send(new RealtimeMessage(channel, type, JsonText.of(body)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "A message %s to %s could not be published", type, channel);
        }
    }

    /**
     * Closes sockets on every server: after logout, "sign out everywhere", a change of role or a suspension.
     *
     * @param sessionId the web session whose sockets are closed; {@code null} closes all of the person's
     */
    public void closeSockets(PersonId person, String sessionId) {
        Map<String, Object> body = new HashMap<>();
        body.put("person", person);
        body.put("session", sessionId);
        publish(CONTROL, CLOSE_SOCKETS, body);
    }

    /** Whether a message is meant for the servers themselves; listeners must not pass such a one on to sockets. */
    public static boolean isControl(Channel channel) {
        return CONTROL.equals(channel);
    }

    /** Registers a listener for every message that reaches this server, until {@link #forget}. */
    public void listen(RealtimeListener listener) {
        relay.listen(listener);
    }

    public void forget(RealtimeListener listener) {
        relay.forget(listener);
    }

    private void send(RealtimeMessage message) {
        if (transaction.getTransactionKey() == null) {
            relay.offer(List.of(message));
            return;
        }
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            // Marked for rollback or already completing: there is no commit to wait for.
            return;
        }
        AfterCommit pending = (AfterCommit) transaction.getResource(RealtimeBus.class);
        if (pending == null) {
            pending = new AfterCommit(relay);
            transaction.putResource(RealtimeBus.class, pending);
            transaction.registerInterposedSynchronization(pending);
        }
        pending.messages.add(message);
    }

    private static final class AfterCommit implements Synchronization {

        private final RealtimeRelay relay;
        private final List<RealtimeMessage> messages = new ArrayList<>();

        AfterCommit(RealtimeRelay relay) {
            this.relay = relay;
        }

        @Override
        public void beforeCompletion() {
            // Nothing is sent before it is true.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.offer(messages);
            }
        }
    }
}
