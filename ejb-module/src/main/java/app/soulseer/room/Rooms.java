package app.soulseer.room;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Rooms and the presence of their parties: the face for features that open rooms and for the socket endpoint. It is no
 * page's or API's face; whoever calls it has checked who the caller is.
 *
 * <p>Every method takes part in the caller's transaction or has one of its own. {@link #open} and {@link #close} take
 * no lock that the events' observers could wait for; the others lock parties and then fire events, so they must not be
 * called by whoever holds rows that an observer wants.
 */
@Stateless
public class Rooms {

    private static final int LONGEST_ADDRESS = 64;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private NodeIdentity node;

    @Inject
    private Event<Object> events;

    /** Opens a room for its parties. Opening it again adds the parties that it lacks and changes nothing else. */
    @PermitAll
    public void open(RoomId room, Set<PersonId> parties) {
        jdbi.useHandle(handle -> new Presence(handle).open(room, parties, clock.instant()));
    }

    /**
     * Closes a room for good: nobody joins it again, and nobody is told any more who leaves it. Connections that are in
     * it stay until they leave. Closing it twice is closing it once.
     */
    @PermitAll
    public void close(RoomId room) {
        jdbi.useHandle(handle -> new Presence(handle).close(room, clock.instant()));
    }

    /** Whether the person is a party of a room that is open. */
    @PermitAll
    public boolean mayJoin(RoomId room, PersonId person) {
        return jdbi.withHandle(handle -> new Presence(handle).mayJoin(room, person));
    }

    /**
     * Records a person's new connection to this server; fires {@link PersonSeen} when it is the person's only one.
     *
     * @throws DomainException {@code room.connection_ended} when this server's lease has been ended by others
     */
    @PermitAll
    public ConnectionId connected(PersonId person, String remoteAddress) {
        String address = remoteAddress == null
                ? ""
                : remoteAddress.substring(0, Math.min(LONGEST_ADDRESS, remoteAddress.length()));
        ConnectionId connection = new ConnectionId(ids.next());
        change(presence -> presence.connected(node.current(), connection, person, address, clock.instant()));
        return connection;
    }

    /**
     * Records that a connection has joined a room, now; fires {@link PartyArrived} when it is the person's only one
     * there, and before it {@link PartyLeft} when the person was cut off there with a dead server and nobody has told
     * so yet. Joining twice is joining once.
     *
     * @throws DomainException {@code room.unknown} when there is no such room or the person is no party of it,
     *     {@code room.closed}, {@code room.connection_ended}
     */
    @PermitAll
    public void joined(ConnectionId connection, RoomId room) {
        // A departure that is still untold goes first, so that whoever listens sees it while the person is away.
        change(presence -> presence.leftBehind(connection, room));
        change(presence -> presence.joined(ids.next(), connection, room, clock.instant()));
    }

    /** Records that a connection has left a room; fires {@link PartyLeft} when it was the person's last one there. */
    @PermitAll
    public void left(ConnectionId connection, RoomId room, Instant lastProof) {
        change(presence -> presence.left(connection, room, lastProof));
    }

    /**
     * Records the end of a connection, which leaves every room it is in; fires {@link PartyLeft} and
     * {@link PersonGone} where it was the last one. An end that is known already changes nothing.
     */
    @PermitAll
    public void disconnected(ConnectionId connection, Instant lastProof) {
        change(presence -> presence.ended(Map.of(connection, lastProof)));
    }

    private void change(Function<Presence, List<Object>> work) {
        List<Object> happened = jdbi.withHandle(handle -> work.apply(new Presence(handle)));
        happened.forEach(events::fire);
    }
}
