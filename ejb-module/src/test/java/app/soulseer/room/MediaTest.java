package app.soulseer.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MediaTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private record Told(String channel, String type, Map<String, ?> body) {}

    /** One for all: each test has a room of its own. */
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final UUID node = UUID.randomUUID();
    private final RoomId room = new RoomId(UUID.randomUUID());
    private final PersonId client = new PersonId(UUID.randomUUID());
    private final PersonId reader = new PersonId(UUID.randomUUID());
    private final List<Told> told = new ArrayList<>();
    private final List<Object> happened = new ArrayList<>();
    private Instant now = START;
    private boolean relays = true;

    private final Media media = TestBeans.make(
            Media.class,
            DATABASE.jdbi(),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            new RealtimeBus() {
                @Override
                public void publish(Channel channel, String type, Map<String, ?> body) {
                    told.add(new Told(channel.name(), type, body));
                }
            },
            Proxy.newProxyInstance(
                    MediaTest.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                        happened.add(arguments[0]);
                        return null;
                    }),
            new MediaProviders() {
                @Override
                MediaProvider chosen() {
                    return new Silent();
                }
            });

    private ConnectionId clientTab;
    private ConnectionId readerTab;

    /** A provider that gives nothing. */
    private final class Silent implements MediaProvider {
        @Override
        public MediaChoice choice() {
            return MediaChoice.WEBRTC;
        }

        @Override
        public MediaGrant grant(RoomId where, PersonId person, MediaSeat seat, MediaScope scope) {
            return new MediaGrant(now, Map.of());
        }

        @Override
        public void stop(RoomId where, int opening) {
            throw new AssertionError("the provider is called after the commit, by whoever hears of it");
        }

        @Override
        public boolean relaysSignals() {
            return relays;
        }
    }

    @BeforeEach
    void inTheRoom() {
        DATABASE.jdbi().useHandle(handle -> {
            new Lease(handle).take(node, "media", START);
            new Presence(handle).open(room, Set.of(client, reader), START);
        });
        clientTab = tab(client);
        readerTab = tab(reader);
    }

    @AfterEach
    void theViewAgrees() {
        int wrong = DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM check_room_media_closed")
                        .mapTo(Integer.class)
                        .one());
        assertThat(wrong).isZero();
    }

    private ConnectionId tab(PersonId person) {
        ConnectionId connection = new ConnectionId(UUID.randomUUID());
        DATABASE.jdbi().useHandle(handle -> {
            Presence presence = new Presence(handle);
            presence.connected(node, connection, person, "127.0.0.1", now);
            presence.joined(UUID.randomUUID(), connection, room, now);
        });
        return connection;
    }

    @Test
    @DisplayName("V-2 Nobody takes part before media is opened, nor after it is stopped")
    void closed() {
        assertRefused(RoomProblem.NO_MEDIA, () -> media.take(clientTab, room, client, false));
        media.open(room, MediaKind.VIDEO);
        media.take(clientTab, room, client, false);
        media.stop(room, "paused");
        assertRefused(RoomProblem.MEDIA_STOPPED, () -> media.take(clientTab, room, client, false));
        assertThat(types()).containsExactly("media-start", "media-stop");
        assertThat(happened).containsExactly(new MediaStopped(room, 1));
        media.stop(room, "ended");
        assertThat(types()).as("once").hasSize(2);
        media.open(room, MediaKind.VIDEO);
        assertThat(media.take(clientTab, room, client, false).opening()).isEqualTo(2);
        media.stop(room, "ended");
        assertThat(happened).as("which opening it was").endsWith(new MediaStopped(room, 2));
    }

    @Test
    @DisplayName("V-1 Both take part: exactly one is polite, and the first hears that the second is ready")
    void both() {
        media.open(room, MediaKind.VOICE);
        MediaSeat first = media.take(clientTab, room, client, false);
        assertThat(first.ready()).isFalse();
        assertThat(first.kind()).isEqualTo(MediaKind.VOICE);
        MediaSeat second = media.take(readerTab, room, reader, false);
        assertThat(second.ready()).isTrue();
        assertThat(first.polite()).isNotEqualTo(second.polite());
        assertThat(last())
                .isEqualTo(new Told(
                        "person:" + client,
                        "media-ready",
                        Map.of("room", room, "generation", 1, "seat", clientTab.value())));
        assertThat(media.take(clientTab, room, client, false).generation())
                .as("asking for fresh servers changes nothing")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("V-1 A signal reaches the other party's seat alone, whole and unchanged")
    void relayed() {
        bothTakePart();
        media.signal(clientTab, room, client, 1, "offer", Map.of("sdp", "v=0"));
        assertThat(last())
                .isEqualTo(new Told(
                        "person:" + reader,
                        "offer",
                        Map.of("room", room, "generation", 1L, "seat", readerTab.value(), "sdp", "v=0")));
    }

    @Test
    @DisplayName(
            "V-5 Third parties, other tabs, older generations and stopped media: refused, and nothing is passed on")
    void notRelayed() {
        PersonId stranger = new PersonId(UUID.randomUUID());
        ConnectionId otherTab = tab(client);
        assertRefused(RoomProblem.NO_MEDIA, () -> signal(clientTab, client, 1));
        media.open(room, MediaKind.VIDEO);
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(clientTab, client, 1));
        media.take(clientTab, room, client, false);
        assertRefused(RoomProblem.MEDIA_ALONE, () -> signal(clientTab, client, 1));
        media.take(readerTab, room, reader, false);
        told.clear();
        assertRefused(RoomProblem.UNKNOWN, () -> signal(clientTab, stranger, 1));
        assertRefused(
                RoomProblem.UNKNOWN,
                () -> media.signal(clientTab, new RoomId(UUID.randomUUID()), client, 1, "offer", Map.of()));
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(otherTab, client, 1));
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(clientTab, client, 2));
        relays = false;
        assertRefused(RoomProblem.NO_MEDIA, () -> signal(clientTab, client, 1));
        relays = true;
        media.stop(room, "paused");
        assertRefused(RoomProblem.MEDIA_STOPPED, () -> signal(clientTab, client, 1));
        media.open(room, MediaKind.VIDEO);
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(clientTab, client, 1));
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(clientTab, client, 2));
        assertThat(types()).containsExactly("media-stop", "media-start");
    }

    @Test
    @DisplayName("V-1 Another tab takes over: a new generation, in which both take part anew")
    void anotherTab() {
        bothTakePart();
        told.clear();
        ConnectionId otherTab = tab(client);
        MediaSeat seat = media.take(otherTab, room, client, false);
        assertThat(seat.generation()).isEqualTo(2);
        assertThat(seat.ready()).as("the other has not come along yet").isFalse();
        assertThat(types()).containsExactly("media-start");
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(clientTab, client, 1));
        assertRefused(RoomProblem.MEDIA_STALE, () -> signal(readerTab, reader, 1));
        assertThat(media.take(readerTab, room, reader, false).ready()).isTrue();
        signal(readerTab, reader, 2);
        assertThat(last().body().get("seat")).isEqualTo(otherTab.value());
    }

    @Test
    @DisplayName("V-4 What can't be mended is begun anew from the same tab")
    void anew() {
        bothTakePart();
        assertThat(media.take(readerTab, room, reader, true).generation()).isEqualTo(2);
        assertThat(media.take(clientTab, room, client, false).ready()).isTrue();
    }

    @Test
    @DisplayName(
            "R-5 Media that flows is told once in each opening; reports of older generations and other tabs prove nothing")
    void flows() {
        bothTakePart();
        media.flows(readerTab, room, client, 1);
        media.flows(clientTab, room, client, 2);
        assertThat(happened).isEmpty();
        now = START.plusSeconds(3);
        media.flows(clientTab, room, client, 1);
        media.flows(clientTab, room, client, 1);
        assertThat(happened).containsExactly(new MediaFlows(room, client, now));
        assertThat(flows(client)).isTrue();
        assertThat(flows(reader)).isFalse();
        media.stop(room, "paused");
        assertThat(flows(client)).isFalse();
        assertThat(stoppedAt(client)).isEqualTo(START.plusSeconds(3));
        media.flows(clientTab, room, client, 1);
        media.open(room, MediaKind.VIDEO);
        assertThat(flows(client)).as("it must flow anew").isFalse();
        media.flows(clientTab, room, client, 1);
        assertThat(flows(client)).isFalse();
        media.take(clientTab, room, client, false);
        happened.clear();
        media.flows(clientTab, room, client, 2);
        assertThat(happened).hasSize(1);
        assertThat(flows(client)).isTrue();
    }

    @Test
    @DisplayName("R-9 Lost media is told once, at its last proof, and not of a tab that has given way")
    void lost() {
        bothTakePart();
        media.flows(clientTab, room, client, 1);
        happened.clear();
        media.lost(readerTab, room, client, START.plusSeconds(5));
        assertThat(happened).isEmpty();
        media.lost(clientTab, room, client, START.plusSeconds(5));
        media.lost(clientTab, room, client, START.plusSeconds(9));
        assertThat(happened).containsExactly(new MediaLost(room, client, START.plusSeconds(5)));
        assertThat(stoppedAt(client)).isEqualTo(START.plusSeconds(5));
        now = START.plusSeconds(12);
        media.flows(clientTab, room, client, 1);
        assertThat(flows(client)).as("it may come back by itself").isTrue();
    }

    @Test
    @DisplayName("R-9 The tab of the call closes while another stays: media is lost at the end of its connection")
    void tabCloses() {
        bothTakePart();
        media.flows(clientTab, room, client, 1);
        tab(client);
        List<Object> events = DATABASE.jdbi()
                .inTransaction(handle -> new Presence(handle).ended(Map.of(clientTab, START.plusSeconds(7))));
        assertThat(events).containsExactly(new MediaLost(room, client, START.plusSeconds(7)));
        assertThat(flows(client)).isFalse();
        media.flows(readerTab, room, reader, 1);
        events = DATABASE.jdbi()
                .inTransaction(handle -> new Presence(handle).left(readerTab, room, START.plusSeconds(8)));
        assertThat(events)
                .as("with the last tab the person goes too")
                .containsExactly(
                        new PartyLeft(room, reader, START.plusSeconds(8)),
                        new MediaLost(room, reader, START.plusSeconds(8)));
    }

    @Test
    @DisplayName("V-3 Open media becomes another kind without being interrupted")
    void otherKind() {
        bothTakePart();
        told.clear();
        media.open(room, MediaKind.VOICE);
        assertThat(told).isEmpty();
        assertThat(media.take(clientTab, room, client, false).kind()).isEqualTo(MediaKind.VOICE);
        signal(clientTab, client, 1);
    }

    private void bothTakePart() {
        media.open(room, MediaKind.VIDEO);
        media.take(clientTab, room, client, false);
        media.take(readerTab, room, reader, false);
    }

    private void signal(ConnectionId connection, PersonId person, long generation) {
        media.signal(connection, room, person, generation, "offer", Map.of("sdp", "v=0"));
    }

    private Told last() {
        return told.get(told.size() - 1);
    }

    private List<String> types() {
        return told.stream().map(Told::type).toList();
    }

    private boolean flows(PersonId person) {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT flows FROM room_public_media WHERE room_id = :room AND person_id = :person")
                        .bind("room", room.value())
                        .bind("person", person.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    private Instant stoppedAt(PersonId person) {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT stopped_at FROM room_public_media WHERE room_id = :room AND person_id = :person")
                        .bind("room", room.value())
                        .bind("person", person.value())
                        .mapTo(Instant.class)
                        .one());
    }

    private static void assertRefused(RoomProblem problem, Runnable work) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
