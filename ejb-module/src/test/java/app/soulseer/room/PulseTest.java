package app.soulseer.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Pulse.Rhythm RHYTHM = new Pulse.Rhythm(
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(8));

    private final Time time = new Time();
    private final Pulse pulse = new Pulse(time, RHYTHM, time.nanos);
    private final RoomId room = new RoomId(UUID.randomUUID());
    private final PersonId person = new PersonId(UUID.randomUUID());

    @Test
    @DisplayName("A socket in a room is pinged every two seconds, one in no room rarely")
    void pings() {
        Peer inRoom = peer();
        Peer idle = peer();
        pulse.entered(inRoom.id, room);
        pass(Duration.ofSeconds(60));
        assertThat(inRoom.pings).hasSizeBetween(29, 31);
        assertThat(idle.pings).hasSizeBetween(2, 4);
    }

    @Test
    @DisplayName("The node is proven up to the oldest proof in a room, at the time that the ping was sent")
    void provenUpToTheOldest() {
        Peer first = peer();
        Peer second = peer();
        pulse.entered(first.id, room);
        pulse.entered(second.id, room);
        pass(Duration.ofSeconds(1));
        first.answer();
        assertThat(pulse.proven(time.instant())).isEqualTo(START);
        second.answer();
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusMillis(250));
        pass(Duration.ofSeconds(1));
        pulse.heard(first.id);
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusMillis(250));
        pulse.heard(second.id);
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusSeconds(2));
    }

    @Test
    @DisplayName("Nobody in a room: proven up to now")
    void nobodyInARoom() {
        peer();
        pass(Duration.ofSeconds(5));
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusSeconds(5));
    }

    @Test
    @DisplayName("R-9 A silent socket holds the proof until it is written down as silent, then no longer")
    void silence() {
        Peer silent = peer();
        pulse.entered(silent.id, room);
        pass(Duration.ofSeconds(4));
        Pulse.Census census = pulse.census();
        assertThat(census.silent()).isEqualTo(Map.of(silent.id, START));
        assertThat(pulse.proven(time.instant())).isEqualTo(START);
        pulse.written(census);
        assertThat(pulse.census().silent()).as("written once").isEmpty();
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusSeconds(4));
    }

    @Test
    @DisplayName("A socket that answers again is trusted again, once its proof has caught up with the others'")
    void answersAgain() {
        Peer silent = peer();
        pulse.entered(silent.id, room);
        pass(Duration.ofSeconds(4));
        pulse.written(pulse.census());
        pulse.proven(time.instant());
        silent.answerFirst();
        Pulse.Census behind = pulse.census();
        assertThat(behind.trusted()).isEmpty();
        assertThat(behind.silent()).containsOnlyKeys(silent.id);
        pulse.written(behind);
        pulse.heard(silent.id);
        Pulse.Census caughtUp = pulse.census();
        assertThat(caughtUp.trusted()).containsExactly(silent.id);
        pulse.written(caughtUp);
        assertThat(pulse.census().trusted()).isEmpty();
    }

    @Test
    @DisplayName("R-9 After ten silent seconds a socket in a room is given up, one in no room much later")
    void givenUp() {
        Peer inRoom = peer();
        Peer idle = peer();
        pulse.entered(inRoom.id, room);
        pass(Duration.ofSeconds(10));
        assertThat(pulse.gone()).isEmpty();
        pass(Duration.ofMillis(500));
        assertThat(pulse.gone()).containsOnlyKeys(inRoom.id);
        pulse.ended(inRoom.id, false);
        pass(Duration.ofSeconds(60));
        assertThat(pulse.gone()).containsOnlyKeys(idle.id);
    }

    @Test
    @DisplayName("A server that was stopped does not take its own deafness for others' silence")
    void stoppedServer() {
        Peer peer = peer();
        pulse.entered(peer.id, room);
        pass(Duration.ofSeconds(1));
        peer.answer();
        time.pass(Duration.ofSeconds(60));
        pulse.tick(time.nanos);
        assertThat(pulse.gone()).isEmpty();
        assertThat(pulse.census().silent()).isEmpty();
        peer.answer();
        assertThat(pulse.proven(time.instant()))
                .as("an answer that waited unread proves nothing of the pause")
                .isBefore(START.plusSeconds(2));
    }

    @Test
    @DisplayName("A moved clock makes nobody silent, and proofs follow it")
    void movedClock() {
        Peer peer = peer();
        pulse.entered(peer.id, room);
        pass(Duration.ofSeconds(1));
        peer.answer();
        time.move(Duration.ofHours(1));
        assertThat(pulse.census().silent()).isEmpty();
        pass(Duration.ofSeconds(2));
        peer.answer();
        assertThat(pulse.proven(time.instant())).isAfter(START.plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("A pong that answers no ping proves nothing, not even the future")
    void forgedPongs() {
        Peer peer = peer();
        pulse.answered(peer.id, Long.MAX_VALUE);
        assertThat(pulse.lastProof(peer.id)).isEqualTo(START);
    }

    @Test
    @DisplayName("A clean close is itself a proof, an abnormal one ends at the last")
    void closing() {
        Peer clean = peer();
        Peer abnormal = peer();
        pass(Duration.ofSeconds(1));
        assertThat(pulse.ended(clean.id, true)).isEqualTo(START.plusSeconds(1));
        assertThat(pulse.ended(abnormal.id, false)).isEqualTo(START);
        assertThat(pulse.ended(abnormal.id, false)).isNull();
    }

    @Test
    @DisplayName("R-5 While media flows to a page its answers alone prove nothing: the last report counts")
    void mediaHoldsTheProof() {
        Peer caller = peer();
        pulse.entered(caller.id, room);
        pulse.flowing(caller.id, room, person);
        pass(Duration.ofSeconds(2));
        pulse.heard(caller.id);
        assertThat(pulse.proven(time.instant())).isEqualTo(START);
        assertThat(pulse.lastProof(caller.id)).isEqualTo(START);
        pulse.flowing(caller.id, room, person);
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusSeconds(2));
        pass(Duration.ofSeconds(1));
        assertThat(pulse.ended(caller.id, true))
                .as("a close frame is no proof of media")
                .isEqualTo(START.plusSeconds(2));
    }

    @Test
    @DisplayName("R-9 Without a report the page becomes a suspect, then its media counts as lost, at the last report")
    void mediaLost() {
        Peer caller = peer();
        pulse.entered(caller.id, room);
        pulse.flowing(caller.id, room, person);
        passAnswering(caller, Duration.ofSeconds(4));
        assertThat(pulse.census().silent()).isEqualTo(Map.of(caller.id, START));
        pulse.written(pulse.census());
        assertThat(pulse.lostFlows()).isEmpty();
        passAnswering(caller, Duration.ofSeconds(4));
        assertThat(pulse.lostFlows()).isEmpty();
        passAnswering(caller, Duration.ofMillis(500));
        assertThat(pulse.lostFlows()).isEqualTo(Map.of(caller.id, new Pulse.LostFlow(room, person, START)));
        assertThat(pulse.gone()).as("the socket is well").isEmpty();
        pulse.stopFlow(caller.id, room);
        assertThat(pulse.lostFlows()).isEmpty();
        assertThat(pulse.census().trusted()).containsExactly(caller.id);
    }

    @Test
    @DisplayName("V-5 Where media is stopped nothing is expected to flow, and answers prove again")
    void mediaStopped() {
        Peer caller = peer();
        Peer elsewhere = peer();
        RoomId otherRoom = new RoomId(UUID.randomUUID());
        pulse.entered(caller.id, room);
        pulse.entered(elsewhere.id, otherRoom);
        pulse.flowing(caller.id, room, person);
        pulse.flowing(elsewhere.id, otherRoom, person);
        passAnswering(caller, Duration.ofSeconds(1));
        pulse.stopFlows(room);
        assertThat(pulse.lastProof(caller.id)).isAfter(START);
        assertThat(pulse.lastProof(elsewhere.id)).isEqualTo(START);
        pulse.exited(elsewhere.id, otherRoom);
        pulse.heard(elsewhere.id);
        assertThat(pulse.lastProof(elsewhere.id)).isEqualTo(START.plusSeconds(1));
    }

    @Test
    @DisplayName("An end that is not recorded yet holds the proof back")
    void unrecordedEnd() {
        Peer peer = peer();
        pulse.entered(peer.id, room);
        pulse.ended(peer.id, false);
        pass(Duration.ofSeconds(5));
        assertThat(pulse.endings()).containsOnlyKeys(peer.id);
        assertThat(pulse.proven(time.instant())).isEqualTo(START);
        pulse.recorded(peer.id);
        assertThat(pulse.proven(time.instant())).isEqualTo(START.plusSeconds(5));
    }

    private Peer peer() {
        Peer peer = new Peer();
        pulse.opened(peer.id, peer);
        return peer;
    }

    /** Time passes, and the peer answers every ping at once. */
    private void passAnswering(Peer peer, Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(RHYTHM.tick())) {
            pass(RHYTHM.tick());
            pulse.heard(peer.id);
        }
    }

    private void pass(Duration duration) {
        Duration step = RHYTHM.tick();
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(step)) {
            time.pass(step);
            pulse.tick(time.nanos);
        }
    }

    private final class Peer implements Line {
        final ConnectionId id = new ConnectionId(UUID.randomUUID());
        final List<Long> pings = new ArrayList<>();

        @Override
        public void ping(long number) {
            pings.add(number);
        }

        @Override
        public void drop() {
            throw new AssertionError("nobody is dropped here");
        }

        void answer() {
            pulse.answered(id, pings.get(pings.size() - 1));
        }

        void answerFirst() {
            pulse.answered(id, pings.get(0));
        }
    }

    /** The application's clock and the machine's, which a test can move together or apart. */
    private static final class Time extends Clock {
        long nanos = 42;
        Instant now = START;

        void pass(Duration duration) {
            nanos += duration.toNanos();
            move(duration);
        }

        void move(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
