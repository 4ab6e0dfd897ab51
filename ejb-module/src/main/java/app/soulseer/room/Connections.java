package app.soulseer.room;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * The live connections of this server: what a socket endpoint tells about its sockets, so that their presence is
 * recorded and proven. The endpoint reports every opening, frame, pong and closing; pinging, noticing silence and
 * recording the end, also when the database is away for a while, are done here.
 *
 * <p>Call it outside a transaction: what it records has a transaction of its own.
 */
@ApplicationScoped
public class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Rooms rooms;

    private Pulse.Rhythm rhythm;
    private Pulse pulse;

    @Inject
    Connections(Clock clock, Settings settings) {
        rhythm = new Pulse.Rhythm(
                settings.get(RoomSettings.PING),
                settings.get(RoomSettings.IDLE_PING),
                settings.get(RoomSettings.SUSPECT),
                settings.get(RoomSettings.GONE));
        pulse = new Pulse(clock, rhythm, System.nanoTime());
    }

    /** Needed for the client proxy alone. */
    Connections() {}

    /**
     * A person has opened a socket.
     *
     * @throws DomainException {@code room.connection_ended} while this server has no lease; the socket must be closed
     */
    public ConnectionId opened(PersonId person, String remoteAddress, Line line) {
        ConnectionId id = rooms.connected(person, remoteAddress);
        pulse.opened(id, line);
        return id;
    }

    /**
     * The connection asks to join a room.
     *
     * @throws DomainException as {@link Rooms#joined}
     */
    public void join(ConnectionId id, RoomId room) {
        boolean already = pulse.isIn(id, room);
        pulse.entered(id, room);
        try {
            rooms.joined(id, room);
        } catch (DomainException e) {
            if (!already) {
                pulse.exited(id, room);
            }
            throw e;
        }
    }

    /** The connection leaves a room, by its own word, which proves that it was there until now. */
    public void leave(ConnectionId id, RoomId room) {
        pulse.heard(id);
        rooms.left(id, room, pulse.lastProof(id));
        pulse.exited(id, room);
    }

    /** Whether the connection has joined the room, or is about to. */
    public boolean isIn(ConnectionId id, RoomId room) {
        return pulse.isIn(id, room);
    }

    /** A frame of the connection has been read, whatever it says. */
    public void heard(ConnectionId id) {
        pulse.heard(id);
    }

    /** A pong has been read. What it carries is checked: only a ping that was sent can be answered. */
    public void answered(ConnectionId id, ByteBuffer payload) {
        if (payload.remaining() == Long.BYTES) {
            pulse.answered(id, payload.getLong(payload.position()));
        }
    }

    /** What a ping with this number carries. */
    public static ByteBuffer payload(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, number);
    }

    /**
     * The socket is closed. Closing it again changes nothing. It does not wait for the end to be recorded.
     *
     * @param clean whether the other side closed it by a close frame, which is itself a proof; otherwise the connection
     *     ends at its last proof
     */
    public void closed(ConnectionId id, boolean clean) {
        Instant proof = pulse.ended(id, clean);
        if (proof != null) {
            try {
                executor.execute(() -> record(id, proof));
            } catch (RejectedExecutionException e) {
                LOG.debugf("The end of connection %s is recorded at the next turn: no thread is free", id);
            }
        }
    }

    /** How many sockets of people this server has. */
    public int size() {
        return pulse.size();
    }

    Pulse pulse() {
        return pulse;
    }

    Pulse.Rhythm rhythm() {
        return rhythm;
    }

    /** The other side has been silent for too long: it ends at its last proof, and if it lives it connects anew. */
    void giveUp(ConnectionId id, Line line) {
        closed(id, false);
        line.drop();
    }

    /** Records an end; when that fails, the keeper of the node tries again, and until then nobody's proof goes on. */
    void record(ConnectionId id, Instant proof) {
        try {
            rooms.disconnected(id, proof);
            pulse.recorded(id);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The end of connection %s is not recorded yet and will be tried again", id);
        }
    }
}
