package app.soulseer.web.realtime;

import app.soulseer.kernel.PersonId;
import app.soulseer.room.ConnectionId;
import app.soulseer.room.Connections;
import app.soulseer.room.Line;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.wildfly.security.auth.server.SecurityIdentity;

/** One open socket: who is there, what it listens to, and the way out to it. */
final class Socket implements Line {

    private static final Logger LOG = Logger.getLogger(Socket.class);

    private final Session session;
    private final Handshake handshake;
    private final Executor executor;
    private final Outbox outbox;
    private final Bucket bucket;
    private final Bucket signals;

    // Guarded by this.
    private Set<String> channels = Set.of();
    private Map<String, List<String>> held = Map.of();
    private boolean closing;
    private ConnectionId connection;

    /**
     * @param executor closes the wire for those who must not wait
     */
    Socket(Session session, Handshake handshake, Executor executor, long messagesPerSecond, long signalsPerSecond) {
        this.session = session;
        this.handshake = handshake;
        this.executor = executor;
        this.outbox = new Outbox(this::write, () -> closeLater(Goodbye.TOO_SLOW));
        this.bucket = new Bucket(messagesPerSecond, System.nanoTime());
        this.signals = new Bucket(signalsPerSecond, System.nanoTime());
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(handshake.person());
    }

    SecurityIdentity identity() {
        return handshake.identity();
    }

    /** Whose sockets are counted together: a person's, or a visitor's address. */
    String owner() {
        return handshake.person() == null
                ? "visitor:" + handshake.address()
                : "person:" + handshake.person().value();
    }

    String address() {
        return handshake.address();
    }

    boolean isOf(String person, String webSession) {
        return handshake.person() != null
                && handshake.person().toString().equals(person)
                && (webSession == null || webSession.equals(handshake.webSession()));
    }

    /** The recorded connection; a visitor has none. */
    synchronized ConnectionId connection() {
        return connection;
    }

    synchronized void become(ConnectionId id) {
        connection = id;
    }

    boolean mayAskAgain() {
        return bucket.take(System.nanoTime());
    }

    boolean maySignal() {
        return signals.take(System.nanoTime());
    }

    void send(String frame) {
        outbox.send(frame);
    }

    /** A message of a channel; while the channel is held, it waits. */
    void push(String channel, String frame) {
        synchronized (this) {
            List<String> waiting = held.get(channel);
            if (waiting != null) {
                waiting.add(frame);
                return;
            }
        }
        send(frame);
    }

    /** From now on the channel's messages wait, until the answer that must come before them has been sent. */
    synchronized void hold(String channel) {
        held = new HashMap<>(held);
        held.put(channel, new ArrayList<>());
    }

    /** Sends what waited. The lock is kept meanwhile, so that a newer message does not overtake; nothing here blocks. */
    synchronized void release(String channel) {
        List<String> waiting = held.get(channel);
        if (waiting != null) {
            waiting.forEach(outbox::send);
            Map<String, List<String>> rest = new HashMap<>(held);
            rest.remove(channel);
            held = rest.isEmpty() ? Map.of() : rest;
        }
    }

    /** Remembers a channel; false when it was known, or when the socket is closed and must not be subscribed. */
    synchronized boolean add(String channel) {
        if (closing || channels.contains(channel)) {
            return false;
        }
        Set<String> more = new HashSet<>(channels);
        more.add(channel);
        channels = more;
        return true;
    }

    synchronized boolean remove(String channel) {
        if (!channels.contains(channel)) {
            return false;
        }
        Set<String> fewer = new HashSet<>(channels);
        fewer.remove(channel);
        channels = fewer;
        return true;
    }

    /** The socket is over; what it listened to. */
    synchronized Set<String> end() {
        closing = true;
        outbox.end();
        Set<String> last = channels;
        channels = Set.of();
        return last;
    }

    private void write(String frame, Consumer<Boolean> done) {
        try {
            session.getAsyncRemote().sendText(frame, result -> done.accept(result.isOK()));
        } catch (RuntimeException e) {
            // Closed meanwhile; the endpoint hears of it by itself.
            LOG.debug("A frame could not be sent", e);
            done.accept(false);
        }
    }

    @Override
    public void ping(long number) {
        try {
            session.getAsyncRemote().sendPing(Connections.payload(number));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A ping could not be sent", e);
        }
    }

    @Override
    public void drop() {
        closeLater(Goodbye.COME_AGAIN);
    }

    void closeLater(Goodbye goodbye) {
        try {
            executor.execute(() -> close(goodbye));
        } catch (RuntimeException e) {
            LOG.debug("A socket could not be closed: the server is stopping", e);
        }
    }

    void close(Goodbye goodbye) {
        try {
            session.close(new CloseReason(goodbye, goodbye.words()));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A socket could not be closed in good order", e);
        }
    }
}
