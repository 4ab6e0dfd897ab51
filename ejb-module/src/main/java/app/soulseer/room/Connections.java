package app.soulseer.room;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.RealtimeListener;
import app.soulseer.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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

    @Inject
    private Media media;

    @Inject
    private MediaProviders providers;

    @Inject
    private RealtimeBus bus;

    /** The very object that is registered: a method reference is another one each time. */
    private final RealtimeListener listener = this::told;

    private Pulse.Rhythm rhythm;
    private Pulse pulse;

    @Inject
    Connections(Clock clock, Settings settings) {
        rhythm = new Pulse.Rhythm(
                settings.get(RoomSettings.PING),
                settings.get(RoomSettings.IDLE_PING),
                settings.get(RoomSettings.SUSPECT),
                settings.get(RoomSettings.GONE),
                settings.get(RoomSettings.MEDIA_LOST));
        pulse = new Pulse(clock, rhythm, System.nanoTime());
    }

    /** Needed for the client proxy alone. */
    Connections() {}

    @PostConstruct
    void listen() {
        bus.listen(listener);
    }

    @PreDestroy
    void forget() {
        bus.forget(listener);
    }

    /** Where media is stopped nothing flows and nothing is expected to, whichever server said so. */
    private void told(Channel channel, String type, String json) {
        if (type.equals(Media.STOP)) {
            channel.room().ifPresent(room -> pulse.stopFlows(new RoomId(room)));
        }
    }

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

    /**
     * The connection takes part in a room's media.
     *
     * @param scope what the feature allows the person at this moment
     * @param anew whether what was negotiated can't be mended, so that both begin anew
     * @throws DomainException {@code room.no_media}, {@code room.media_stopped}, {@code room.unknown}
     */
    public MediaSeat takePart(ConnectionId id, RoomId room, PersonId person, MediaScope scope, boolean anew) {
        MediaSeat seat = media.take(id, room, person, anew);
        if (seat.flows()) {
            // What flowed to another tab must flow here soon, or it is lost.
            pulse.flowing(id, room, person);
        }
        return seat.with(providers.chosen().grant(room, person, seat, scope));
    }

    /**
     * The connection's page reports whether voice or video of a generation reaches it at this moment; a report of an
     * older one, or from a connection that takes no part, proves nothing.
     *
     * @return how the room's media stands for this connection
     */
    public MediaStand reported(ConnectionId id, RoomId room, PersonId person, long generation, boolean flowing) {
        MediaStand stand = media.stand(id, room, person);
        if (!stand.open() || !stand.seated()) {
            pulse.stopFlow(id, room);
        } else if (flowing && stand.generation() == generation) {
            // Watched from before it is recorded, so that it is at no moment believed without being watched.
            pulse.flowing(id, room, person);
            if (!stand.flows()) {
                media.flows(id, room, person, generation);
            }
        }
        return stand;
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

    /** Voice or video does not reach the connection any more; when that can't be recorded, the next turn tries again. */
    void loseFlow(ConnectionId id, Pulse.LostFlow lost) {
        try {
            media.lost(id, lost.room(), lost.person(), lost.lastProof());
            pulse.stopFlow(id, lost.room());
        } catch (RuntimeException e) {
            LOG.warnf(e, "That media is lost to connection %s is not recorded yet and will be tried again", id);
        }
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
