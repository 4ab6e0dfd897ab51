package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.EVENING;
import static app.soulseer.stream.StreamScene.money;
import static app.soulseer.stream.StreamStateTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTotalsTest {

    private final StreamScene scene = new StreamScene();
    private final PersonId host = scene.reader();

    private StreamTotals totals(StreamId id) {
        return scene.transaction(handle -> new Reckoning(handle).totals(scene.stream(id), scene.clock.instant()));
    }

    /** A stay in the stream's room, in seconds after the scene's begin; without an end it lasts. */
    private void stay(StreamId room, PersonId person, int from, Integer to) {
        UUID node = scene.ids.next();
        UUID connection = scene.ids.next();
        scene.database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO room_node (id, name, renewed_at, proven_at) VALUES (?, 'test', ?, ?)",
                    node,
                    StreamScene.BEGIN,
                    StreamScene.BEGIN);
            handle.execute(
                    "INSERT INTO room_connection (id, node_id, person_id, remote_address, opened_at) VALUES (?, ?, ?, '', ?)",
                    connection,
                    node,
                    person.value(),
                    StreamScene.BEGIN);
            handle.execute(
                    "INSERT INTO room_room (id, opened_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    room.value(),
                    StreamScene.BEGIN);
            handle.execute(
                    "INSERT INTO room_party (room_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    room.value(),
                    person.value());
            handle.execute(
                    "INSERT INTO room_presence (id, connection_id, room_id, person_id, joined_at, left_at) VALUES (?, ?, ?, ?, ?, ?)",
                    scene.ids.next(),
                    connection,
                    room.value(),
                    person.value(),
                    StreamScene.BEGIN.plusSeconds(from),
                    to == null ? null : StreamScene.BEGIN.plusSeconds(to));
        });
    }

    @Test
    @DisplayName("S-5 The takings of a stream are what the ledger has of it, by what was sold, what went back left out")
    void takings() {
        StreamId id = scene.announced(host, with(Visibility.PREMIUM, "5.05"));
        PersonId early = scene.client("20.00");
        PersonId late = scene.client("50.00");
        PersonId regretful = scene.client("20.00");
        scene.desk(desk -> desk.ticketing().buy(id, early, money("5.05")));
        assertThat(totals(id).takings()).as("kept aside is not taken").isEmpty();
        scene.begin(id, host);
        scene.desk(desk -> desk.ticketing().buy(id, late, money("5.05")));
        scene.desk(desk -> desk.ticketing().buy(id, regretful, money("5.05")));
        scene.desk(desk -> desk.ticketing().revoke(id, regretful));
        scene.give(id, late, scene.kind("Crystal"), "1");
        scene.give(id, late, scene.kind("Heart"), "2");
        scene.give(id, early, scene.kind("Heart"), "1");
        scene.pass(90);
        scene.end(id, host);
        scene.pass(600);
        StreamTotals totals = totals(id);
        assertThat(totals.length()).isEqualTo(Duration.ofSeconds(90));
        assertThat(totals.takings())
                .containsExactly(
                        new StreamTotals.Taking("Crystal", 1, money("25.00"), money("17.50")),
                        new StreamTotals.Taking(null, 2, money("10.10"), money("7.08")),
                        new StreamTotals.Taking("Heart", 2, money("2.00"), money("1.40")));
        assertThat(totals.gross()).isEqualTo(money("37.10"));
        assertThat(totals.earned()).isEqualTo(Money.ofCents(scene.earned(host)));
    }

    @Test
    @DisplayName("S-5 Viewers are people, not tabs; the most at once are counted at one instant, the host left out")
    void audience() {
        StreamId id = scene.live(host, EVENING);
        List<PersonId> people = List.of(scene.client("0"), scene.client("0"), scene.client("0"));
        stay(id, host, 0, null);
        stay(id, people.get(0), 0, 10);
        stay(id, people.get(0), 5, 20);
        stay(id, people.get(1), 10, 30);
        stay(id, people.get(2), 30, null);
        scene.clock.advance(Duration.ofSeconds(40));
        StreamTotals totals = totals(id);
        assertThat(totals.viewers()).isEqualTo(3);
        assertThat(totals.mostViewers()).isEqualTo(2);
        assertThat(totals.length()).isEqualTo(Duration.ofSeconds(40));
        assertThat(totals(scene.announced(host, EVENING))).isEqualTo(new StreamTotals(Duration.ZERO, 0, 0, List.of()));
    }
}
