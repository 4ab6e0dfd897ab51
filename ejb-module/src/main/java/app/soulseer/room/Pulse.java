package app.soulseer.room;

import app.soulseer.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who answers: the memory of one server's connections, when each was last proven to be there, and which are silent.
 *
 * <p>A pong proves that the other side was there when its ping was <em>sent</em>, whenever the pong is read; any other
 * frame proves it when it is read. Of a connection to which voice or video flows no more is proven than that it flowed:
 * there the last report of it counts as well. Proofs are instants of the application's clock. Silence is measured apart from it, in
 * time that this server was awake: a server that was stopped for half a minute has not listened, so nobody was silent.
 */
final class Pulse {

    /** How long a silence must last, and how often is pinged; after how long without a report media is lost. */
    record Rhythm(Duration ping, Duration idlePing, Duration suspect, Duration gone, Duration mediaLost) {

        /** A socket in no room proves nothing that is paid for: three pings may be lost. */
        Duration idleGone() {
            return gone.plus(idlePing.multipliedBy(3));
        }

        /** How often the pulse is felt: often enough to be on time for the shortest of the rhythm. */
        Duration tick() {
            return Duration.ofMillis(Math.max(20, Math.min(ping.toMillis() / 4, 250)));
        }
    }

    /** A connection in a room whose voice or video has not been reported for too long, and when it was last. */
    record LostFlow(RoomId room, PersonId person, Instant lastProof) {}

    /** What has changed among the connections since it was last written down. */
    record Census(Map<ConnectionId, Instant> silent, Set<ConnectionId> trusted) {}

    private final Clock clock;
    private final Rhythm rhythm;
    private final long longestTick;
    private final Map<ConnectionId, Beat> beats = new ConcurrentHashMap<>();

    /** Ended here, and not yet recorded: until it is, such a connection holds back the proof of all. */
    private final Map<ConnectionId, Instant> endings = new ConcurrentHashMap<>();

    private volatile long awake;
    private volatile long proven = Beat.NONE;
    private long lastTick;

    Pulse(Clock clock, Rhythm rhythm, long nanos) {
        this.clock = clock;
        this.rhythm = rhythm;
        this.longestTick = 4 * rhythm.tick().toNanos();
        this.lastTick = nanos;
    }

    void opened(ConnectionId id, Line line) {
        // The first pings of many sockets that open together are spread out.
        long first = ThreadLocalRandom.current().nextLong(rhythm.idlePing().toNanos());
        beats.put(id, new Beat(line, micros(clock.instant()), awake, awake + first));
    }

    /** To be called before the stay is recorded, so that from its first moment the connection is watched. */
    void entered(ConnectionId id, RoomId room) {
        Beat beat = beats.get(id);
        if (beat != null) {
            synchronized (beat) {
                beat.rooms = new HashSet<>(beat.rooms);
                beat.rooms.add(room);
                beat.nextPing = awake;
                beat.prove(micros(clock.instant()), awake);
            }
        }
    }

    void exited(ConnectionId id, RoomId room) {
        Beat beat = beats.get(id);
        if (beat != null) {
            synchronized (beat) {
                beat.rooms = new HashSet<>(beat.rooms);
                beat.rooms.remove(room);
                if (beat.flow != null && beat.flow.room.equals(room)) {
                    beat.flow = null;
                }
            }
        }
    }

    boolean isIn(ConnectionId id, RoomId room) {
        Beat beat = beats.get(id);
        return beat != null && beat.rooms.contains(room);
    }

    /** A frame of the connection has been read. */
    void heard(ConnectionId id) {
        Beat beat = beats.get(id);
        if (beat != null) {
            long now = micros(clock.instant());
            synchronized (beat) {
                beat.prove(now, awake);
            }
        }
    }

    /** A pong has been read; a number that was never sent proves nothing. */
    void answered(ConnectionId id, long number) {
        Beat beat = beats.get(id);
        if (beat != null) {
            synchronized (beat) {
                if (number <= beat.lastPing) {
                    beat.prove(number, awake);
                }
            }
        }
    }

    /**
     * The connection's page has reported that voice or video reaches it. From now on, until {@link #stopFlow}, it is
     * proven only as far as it goes on reporting.
     */
    void flowing(ConnectionId id, RoomId room, PersonId person) {
        Beat beat = beats.get(id);
        if (beat != null) {
            long now = micros(clock.instant());
            synchronized (beat) {
                if (beat.flow == null || !beat.flow.room.equals(room)) {
                    beat.flow = new Flow(room, person);
                }
                beat.flow.lastProof = Math.max(beat.flow.lastProof, now);
                beat.flow.lastReport = awake;
            }
        }
    }

    /** Nothing flows to the connection in the room any more, and nothing is expected to. */
    void stopFlow(ConnectionId id, RoomId room) {
        Beat beat = beats.get(id);
        if (beat != null) {
            synchronized (beat) {
                if (beat.flow != null && beat.flow.room.equals(room)) {
                    beat.flow = null;
                }
            }
        }
    }

    /** The same for everybody in the room. */
    void stopFlows(RoomId room) {
        beats.keySet().forEach(id -> stopFlow(id, room));
    }

    /** To whom voice or video has not flowed for too long. They are told again until {@link #stopFlow}. */
    Map<ConnectionId, LostFlow> lostFlows() {
        Map<ConnectionId, LostFlow> lost = new HashMap<>();
        beats.forEach((id, beat) -> {
            synchronized (beat) {
                Flow flow = beat.flow;
                if (flow != null && awake - flow.lastReport > rhythm.mediaLost().toNanos()) {
                    lost.put(id, new LostFlow(flow.room, flow.person, instant(flow.lastProof)));
                }
            }
        });
        return lost;
    }

    /**
     * The connection is over; it is no longer watched, and stays among the endings until {@link #recorded}.
     *
     * @param clean whether the other side said so itself, which proves that it was there until now
     * @return its last proof, or null when it was over before
     */
    Instant ended(ConnectionId id, boolean clean) {
        Beat beat = beats.get(id);
        if (beat == null) {
            return null;
        }
        Instant proof;
        synchronized (beat) {
            if (clean) {
                beat.prove(micros(clock.instant()), awake);
            }
            proof = instant(beat.proof());
        }
        // First among the endings, then forgotten: at no moment may it be missing from the proof.
        endings.put(id, proof);
        return beats.remove(id) == null ? null : proof;
    }

    void recorded(ConnectionId id) {
        endings.remove(id);
    }

    Map<ConnectionId, Instant> endings() {
        return Map.copyOf(endings);
    }

    Instant lastProof(ConnectionId id) {
        Beat beat = beats.get(id);
        if (beat == null) {
            return clock.instant();
        }
        synchronized (beat) {
            return instant(beat.proof());
        }
    }

    /** Lets time pass and sends the pings that are due. */
    void tick(long nanos) {
        long now = awake + Math.max(0, Math.min(nanos - lastTick, longestTick));
        awake = now;
        lastTick = nanos;
        for (Beat beat : beats.values()) {
            Line due = null;
            long number = 0;
            synchronized (beat) {
                if (awake - beat.nextPing >= 0) {
                    Duration next = beat.rooms.isEmpty() ? rhythm.idlePing() : rhythm.ping();
                    beat.nextPing = awake + next.toNanos();
                    beat.lastPing = Math.max(beat.lastPing, micros(clock.instant()));
                    number = beat.lastPing;
                    due = beat.line;
                }
            }
            if (due != null) {
                due.ping(number);
            }
        }
    }

    /** Looks who in a room has fallen silent, and who has answered again, since it was last written down. */
    Census census() {
        Map<ConnectionId, Instant> silent = new HashMap<>();
        Set<ConnectionId> trusted = new HashSet<>();
        beats.forEach((id, beat) -> {
            synchronized (beat) {
                // A late answer to an early ping does not prove what has been claimed for the others since.
                long proof = beat.proof();
                boolean behind = beat.writtenSuspect != Beat.NONE && proof < proven;
                boolean quiet = awake - beat.heardAt() > rhythm.suspect().toNanos();
                if (!beat.rooms.isEmpty() && (quiet || behind)) {
                    if (beat.writtenSuspect != proof) {
                        silent.put(id, instant(proof));
                    }
                } else if (beat.writtenSuspect != Beat.NONE) {
                    trusted.add(id);
                }
            }
        });
        return new Census(silent, trusted);
    }

    /** Who has been silent for so long that the connection is given up. */
    Map<ConnectionId, Line> gone() {
        Map<ConnectionId, Line> gone = new HashMap<>();
        beats.forEach((id, beat) -> {
            synchronized (beat) {
                long most = (beat.rooms.isEmpty() ? rhythm.idleGone() : rhythm.gone()).toNanos();
                if (awake - beat.lastAnswer > most) {
                    gone.put(id, beat.line);
                }
            }
        });
        return gone;
    }

    /** The census has been written down: from now on its suspects hold nobody's proof back. */
    void written(Census census) {
        census.silent().forEach((id, proof) -> suspect(id, micros(proof)));
        census.trusted().forEach(id -> suspect(id, Beat.NONE));
    }

    private void suspect(ConnectionId id, long proof) {
        Beat beat = beats.get(id);
        if (beat != null) {
            synchronized (beat) {
                beat.writtenSuspect = proof;
            }
        }
    }

    /**
     * Up to when every connection in a room is proven, but for the suspects that are written down.
     *
     * <p>It never goes back.
     *
     * @param upTo the answer when nobody is in a room: a time before the call, so that whoever joins meanwhile is later
     */
    Instant proven(Instant upTo) {
        long oldest = micros(upTo);
        for (Beat beat : beats.values()) {
            synchronized (beat) {
                if (!beat.rooms.isEmpty() && beat.writtenSuspect == Beat.NONE) {
                    oldest = Math.min(oldest, beat.proof());
                }
            }
        }
        for (Instant proof : endings.values()) {
            oldest = Math.min(oldest, micros(proof));
        }
        proven = Math.max(proven, oldest);
        return instant(proven);
    }

    /** Every wire there is, for when all of them have to be made anew. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        beats.values().forEach(beat -> lines.add(beat.line));
        return lines;
    }

    int size() {
        return beats.size();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Small, because there are as many as sockets. Guarded by itself. */
    private static final class Beat {

        static final long NONE = Long.MIN_VALUE;

        final Line line;
        volatile Set<RoomId> rooms = Set.of();
        long lastProof;
        long lastAnswer;
        long lastPing = NONE;
        long nextPing;
        long writtenSuspect = NONE;

        /** Voice or video that flows to it; null while none is expected to. */
        Flow flow;

        Beat(Line line, long proof, long awake, long nextPing) {
            this.line = line;
            this.lastProof = proof;
            this.lastAnswer = awake;
            this.nextPing = nextPing;
        }

        void prove(long at, long awake) {
            lastProof = Math.max(lastProof, at);
            lastAnswer = awake;
        }

        long proof() {
            return flow == null ? lastProof : Math.min(lastProof, flow.lastProof);
        }

        /** When the last sign came of that which has been silent for longer. */
        long heardAt() {
            return flow == null || lastAnswer - flow.lastReport < 0 ? lastAnswer : flow.lastReport;
        }
    }

    /** Guarded by its beat. */
    private static final class Flow {

        final RoomId room;
        final PersonId person;
        long lastProof = Beat.NONE;
        long lastReport;

        Flow(RoomId room, PersonId person) {
            this.room = room;
            this.person = person;
        }
    }
}
