package app.soulseer.room;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Voice and video of rooms: the face for features that open and stop it, and for the socket endpoint. It is no page's or
 * API's face; whoever calls it has checked who the caller is.
 *
 * <p>Media flows while a feature has {@linkplain #open opened} it. Each party takes part from one connection; an older
 * one gives way. Every opening, and every other connection, begins a new <em>generation</em> of the negotiation, and what
 * belongs to an older one is refused. So after a stop nothing that was prepared before it is of any use (V-5).
 */
@Stateless
public class Media {

    /** To everybody in the room: take part anew, in this generation. */
    static final String START = "media-start";

    /** To everybody in the room: whatever flows, stop it now. */
    static final String STOP = "media-stop";

    /** To one party: the other takes part, so negotiating can begin. */
    static final String READY = "media-ready";

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private RealtimeBus bus;

    @Inject
    private Event<Object> events;

    @Inject
    private MediaProviders providers;

    /**
     * Lets media of a kind flow in a room, and tells everybody in it. Media that is open already goes on; of another
     * kind it goes on as this one.
     */
    @PermitAll
    public void open(RoomId room, MediaKind kind) {
        jdbi.useHandle(handle -> {
            MediaTable table = new MediaTable(handle);
            table.open(room, kind, clock.instant())
                    .ifPresentOrElse(
                            opened -> tellStart(room, opened.kind(), opened.generation(), null, null),
                            () -> table.change(room, kind));
        });
    }

    /**
     * Stops media in a room at once: everybody in it is told to, nothing more is granted or relayed, and the provider
     * ends what it carries. Stopping it twice is stopping it once.
     *
     * @param reason a word for the pages: why
     */
    @PermitAll
    public void stop(RoomId room, String reason) {
        jdbi.withHandle(handle -> new MediaTable(handle).stop(room, clock.instant()))
                .ifPresent(opening -> {
                    bus.publish(Channel.room(room.value()), STOP, Map.of("room", room, "reason", reason));
                    events.fire(new MediaStopped(room, opening));
                });
    }

    /**
     * A connection takes part in a room's media for its person. From another connection than before, or when asked to
     * begin anew, both parties start over in a new generation.
     *
     * @param anew whether what the two have negotiated can't be mended
     * @return the part, still without its grant
     * @throws DomainException {@code room.no_media}, {@code room.media_stopped}
     */
    @PermitAll
    public MediaSeat take(ConnectionId connection, RoomId room, PersonId person, boolean anew) {
        return jdbi.withHandle(handle -> {
            MediaTable table = new MediaTable(handle);
            // First the party, then the room, as everywhere: a report of this party waits, or is waited for.
            var before = table.lockPart(room, person);
            MediaTable.Room media = table.lockRoom(room).orElseThrow(() -> new DomainException(RoomProblem.NO_MEDIA));
            if (!media.open()) {
                throw new DomainException(RoomProblem.MEDIA_STOPPED);
            }
            int generation = media.generation();
            boolean taken = before.isPresent() && before.get().generation() == generation;
            boolean elsewhere = taken && !before.get().connection().equals(connection.value());
            if (elsewhere || (taken && anew)) {
                table.renegotiate(room);
                generation++;
                tellStart(room, media.kind(), generation, person, connection);
            }
            table.takePart(room, person, connection, generation);
            MediaTable.Between between =
                    table.between(room, person).orElseThrow(() -> new DomainException(RoomProblem.UNKNOWN));
            boolean ready = between.theirGeneration() == generation;
            if (ready) {
                bus.publish(
                        Channel.person(new PersonId(between.other())),
                        READY,
                        Map.of("room", room, "generation", generation, "seat", between.theirs()));
            }
            boolean polite = person.value().compareTo(between.other()) > 0;
            boolean flows = before.isPresent() && before.get().flowsIn(media);
            return new MediaSeat(
                    connection,
                    media.kind(),
                    media.opening(),
                    generation,
                    polite,
                    ready,
                    flows,
                    providers.chosen().choice(),
                    null);
        });
    }

    /**
     * Passes on what one party's browser says to the other's, to set up media. It is published to the other party's
     * pages on every server, and neither stored nor logged.
     *
     * @param type the message's type in the socket protocol
     * @param signal its fields, checked by the caller
     * @throws DomainException {@code room.unknown}, {@code room.no_media}, {@code room.media_stopped},
     *     {@code room.media_stale}, {@code room.media_alone}
     */
    @PermitAll
    public void signal(
            ConnectionId connection,
            RoomId room,
            PersonId person,
            long generation,
            String type,
            Map<String, ?> signal) {
        MediaTable.Between between = jdbi.withHandle(handle -> new MediaTable(handle).between(room, person))
                .orElseThrow(() -> new DomainException(RoomProblem.UNKNOWN));
        if (!between.known() || !providers.chosen().relaysSignals()) {
            throw new DomainException(RoomProblem.NO_MEDIA);
        }
        if (!between.open()) {
            throw new DomainException(RoomProblem.MEDIA_STOPPED);
        }
        if (!connection.value().equals(between.mine())
                || between.myGeneration() != between.generation()
                || generation != between.generation()) {
            throw new DomainException(RoomProblem.MEDIA_STALE, Map.of("generation", between.generation()));
        }
        if (between.theirGeneration() != between.generation()) {
            throw new DomainException(RoomProblem.MEDIA_ALONE);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("room", room);
        body.put("generation", generation);
        body.put("seat", between.theirs());
        body.putAll(signal);
        bus.publish(Channel.person(new PersonId(between.other())), type, body);
    }

    /** How the room's media stands for a connection. */
    @PermitAll
    public MediaStand stand(ConnectionId connection, RoomId room, PersonId person) {
        return jdbi.withHandle(handle -> new MediaTable(handle).stand(room, person, connection));
    }

    /**
     * Records that media reaches a party; fires {@link MediaFlows} when that is new in this opening. A report of a
     * connection that takes no part, or of an older generation, changes nothing.
     */
    @PermitAll
    public void flows(ConnectionId connection, RoomId room, PersonId person, long generation) {
        jdbi.useHandle(handle -> {
            MediaTable table = new MediaTable(handle);
            MediaTable.Part part = table.lockPart(room, person).orElse(null);
            MediaTable.Room media = table.room(room).orElse(null);
            if (part == null
                    || media == null
                    || !media.open()
                    || media.generation() != generation
                    || part.generation() != generation
                    || !part.connection().equals(connection.value())) {
                return;
            }
            if (!part.flowsIn(media)) {
                Instant now = clock.instant();
                table.flows(room, person, media.opening(), now);
                events.fire(new MediaFlows(room, person, now));
            }
        });
    }

    /**
     * Records that media has not reached a party since its last proof; fires {@link MediaLost}. Nothing happens when
     * the party takes part from another connection by now, or when the room's media was stopped since.
     */
    @PermitAll
    public void lost(ConnectionId connection, RoomId room, PersonId person, Instant lastProof) {
        jdbi.useHandle(handle -> {
            MediaTable table = new MediaTable(handle);
            MediaTable.Part part = table.lockPart(room, person).orElse(null);
            MediaTable.Room media = table.room(room).orElse(null);
            if (part == null || media == null || !media.open()) {
                return;
            }
            if (part.flowsIn(media) && part.connection().equals(connection.value())) {
                table.lost(room, person, lastProof);
                events.fire(new MediaLost(room, person, lastProof));
            }
        });
    }

    /**
     * @param person who begins anew, and from which connection, so that this person's other tabs give way; null where
     *     it is the room that opens
     */
    private void tellStart(RoomId room, MediaKind kind, int generation, PersonId person, ConnectionId seat) {
        Map<String, Object> body = new HashMap<>();
        body.put("room", room);
        body.put("kind", kind);
        body.put("generation", generation);
        body.put("person", person);
        body.put("seat", seat);
        bus.publish(Channel.room(room.value()), START, body);
    }
}
