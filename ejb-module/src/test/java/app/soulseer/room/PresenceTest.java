package app.soulseer.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** One for each test: how many leases have lapsed is asked of all there are. */
    private final TestDatabase database = TestDatabase.fresh();

    private final UUID node = UUID.randomUUID();
    private final RoomId room = new RoomId(UUID.randomUUID());
    private final PersonId client = new PersonId(UUID.randomUUID());
    private final PersonId reader = new PersonId(UUID.randomUUID());

    @BeforeEach
    void open() {
        lease(node, "one");
        run(presence -> {
            presence.open(room, Set.of(client, reader), START);
            return List.of();
        });
    }

    @AfterEach
    void everyViewAgrees() {
        assertThat(rows("check_room_party_connections")).isZero();
        assertThat(rows("check_room_stay_outlives_connection")).isZero();
    }

    @Test
    @DisplayName("R-5 The first connection of a party arrives, a second tab is not told")
    void firstConnectionArrives() {
        ConnectionId first = connect(client, at(0));
        ConnectionId second = connect(client, at(1));
        assertThat(join(first, at(2))).containsExactly(new PartyArrived(room, client, at(2)));
        assertThat(join(second, at(3))).isEmpty();
        assertThat(join(second, at(4))).isEmpty();
        assertThat(seen(client)).isEqualTo(new Seen(true, at(2)));
        assertThat(seen(reader)).isEqualTo(new Seen(false, null));
    }

    @Test
    @DisplayName("R-9 Of two tabs only the last one's leaving counts, at the latest proof of both")
    void lastTabLeaves() {
        ConnectionId first = connected(client, at(0));
        ConnectionId second = connected(client, at(1));
        assertThat(run(presence -> presence.left(first, room, at(9)))).isEmpty();
        assertThat(seen(client).connected()).isTrue();
        assertThat(run(presence -> presence.ended(Map.of(second, at(7)))))
                .containsExactly(new PartyLeft(room, client, at(9)));
        assertThat(seen(client)).isEqualTo(new Seen(false, at(9)));
        assertThat(run(presence -> presence.ended(Map.of(first, at(12)))))
                .containsExactly(new PersonGone(client, at(12)));
        assertThat(run(presence -> presence.ended(Map.of(first, at(99))))).isEmpty();
    }

    @Test
    @DisplayName("R-9 Two tabs that close at the same moment: exactly one of them is the last")
    void closingTogether() throws Exception {
        try (var threads = threads(2)) {
            for (int round = 0; round < 20; round++) {
                ConnectionId first = connected(client, at(round));
                ConnectionId second = connected(client, at(round));
                List<Callable<List<Object>>> closing = List.of(
                        () -> run(presence -> presence.ended(Map.of(first, at(30)))),
                        () -> run(presence -> presence.ended(Map.of(second, at(30)))));
                List<Object> events = new ArrayList<>();
                for (var future : threads.pool().invokeAll(closing)) {
                    events.addAll(future.get());
                }
                assertThat(events)
                        .containsExactlyInAnyOrder(new PartyLeft(room, client, at(30)), new PersonGone(client, at(30)));
            }
        }
    }

    @Test
    @DisplayName("A room that is left and joined again by the same connection arrives again")
    void comingBack() {
        ConnectionId connection = connected(client, at(0));
        assertThat(run(presence -> presence.left(connection, room, at(5)))).hasSize(1);
        assertThat(run(presence -> presence.left(connection, room, at(6)))).isEmpty();
        assertThat(join(connection, at(8))).containsExactly(new PartyArrived(room, client, at(8)));
        assertThat(seen(client)).isEqualTo(new Seen(true, at(8)));
    }

    @Test
    @DisplayName("A proof never lies before the arrival, nor behind an earlier proof")
    void proofsAreMonotonic() {
        ConnectionId connection = connected(client, at(10));
        assertThat(seen(client).provenAt()).isEqualTo(at(10));
        renew(at(8));
        assertThat(seen(client).provenAt()).isEqualTo(at(10));
        renew(at(20));
        assertThat(seen(client).provenAt()).isEqualTo(at(20));
        renew(at(15));
        assertThat(seen(client).provenAt()).isEqualTo(at(20));
        assertThat(run(presence -> presence.left(connection, room, at(3))))
                .containsExactly(new PartyLeft(room, client, at(10)));
    }

    @Test
    @DisplayName("R-9 A silent connection is proven up to its last answer, while the node goes on; an answer clears it")
    void suspects() {
        ConnectionId silent = connected(client, at(0));
        connected(reader, at(0));
        renew(at(10));
        suspect(silent, at(9));
        renew(at(20));
        assertThat(seen(client)).isEqualTo(new Seen(true, at(9)));
        assertThat(seen(reader)).isEqualTo(new Seen(true, at(20)));
        trust(silent);
        assertThat(seen(client)).isEqualTo(new Seen(true, at(20)));
    }

    @Test
    @DisplayName("A silent tab beside one that answers harms nobody")
    void suspectTabBesideTrusted() {
        ConnectionId silent = connected(client, at(0));
        ConnectionId other = connected(client, at(1));
        suspect(silent, at(2));
        renew(at(20));
        assertThat(seen(client)).isEqualTo(new Seen(true, at(20)));
        suspect(other, at(12));
        assertThat(seen(client)).isEqualTo(new Seen(true, at(12)));
        assertThat(run(presence -> presence.ended(Map.of(silent, at(2)))))
                .as("the other is still there")
                .isEmpty();
        assertThat(run(presence -> presence.ended(Map.of(other, at(12)))))
                .contains(new PartyLeft(room, client, at(12)));
    }

    @Test
    @DisplayName("R-10 A dead server: everyone on it ends at its last proof, and its lease never comes back")
    void deadNode() {
        connected(client, at(0));
        ConnectionId suspect = connected(reader, at(0));
        suspect(suspect, at(4));
        renew(at(10));
        UUID other = UUID.randomUUID();
        lease(other, "two");
        lapse(node);
        assertThat(count(lease -> lease.endLapsed(other, Duration.ofSeconds(10))))
                .isEqualTo(1);
        assertThat(seen(client)).as("before anything is settled").isEqualTo(new Seen(false, at(10)));
        assertThat(renewed(node, at(30))).isFalse();

        List<Object> events = settle();
        assertThat(events)
                .containsExactlyInAnyOrder(
                        new PartyLeft(room, client, at(10)),
                        new PartyLeft(room, reader, at(4)),
                        new PersonGone(client, at(10)),
                        new PersonGone(reader, at(4)));
        assertThat(settle()).isEmpty();
        assertThat(seen(client)).isEqualTo(new Seen(false, at(10)));
    }

    @Test
    @DisplayName("A server that comes back from a long pause can neither extend nor add to what was ended")
    void pausedNode() {
        ConnectionId connection = connected(client, at(0));
        renew(at(10));
        lapse(node);
        count(lease -> lease.endLapsed(UUID.randomUUID(), Duration.ofSeconds(10)));
        refused(RoomProblem.CONNECTION_ENDED, () -> connect(client, at(40)));
        refused(RoomProblem.CONNECTION_ENDED, () -> join(connection, at(40)));
        assertThat(run(presence -> presence.ended(Map.of(connection, at(40)))))
                .as("not a second later than the lease was good for")
                .contains(new PartyLeft(room, client, at(10)));
    }

    @Test
    @DisplayName("A lease that is renewed is not ended by others, and one's own never by oneself")
    void livingLeases() {
        UUID other = UUID.randomUUID();
        lease(other, "two");
        assertThat(count(lease -> lease.endLapsed(other, Duration.ofSeconds(10))))
                .isZero();
        lapse(other);
        assertThat(count(lease -> lease.endLapsed(other, Duration.ofSeconds(10))))
                .isZero();
        count(lease -> lease.endLapsed(node, Duration.ofSeconds(10)));
    }

    @Test
    @DisplayName("R-10 A restarted server ends its own former run, and not a living server of the same name")
    void namesakes() {
        connected(client, at(0));
        UUID next = UUID.randomUUID();
        lease(next, "one");
        Duration grace = Duration.ofSeconds(3);
        assertThat(count(lease -> lease.endNamesakes(next, "one", grace))).isZero();
        lapse(node);
        assertThat(count(lease -> lease.endNamesakes(next, "other", grace))).isZero();
        assertThat(count(lease -> lease.endNamesakes(next, "one", grace))).isEqualTo(1);
        assertThat(seen(client).connected()).isFalse();
    }

    @Test
    @DisplayName("R-10 A server that is back at once ends its own former run at its last proof, before anybody is back")
    void backAtOnce() {
        connected(client, at(0));
        renew(at(7));
        UUID next = UUID.randomUUID();
        lease(next, "one");
        assertThat(count(lease -> lease.endNamesakes(next, "one", Duration.ZERO)))
                .isEqualTo(1);
        assertThat(seen(client)).isEqualTo(new Seen(false, at(7)));
    }

    @Test
    @DisplayName("R-9 R-10 Who is back before a dead server is settled has left first, at the last proof there")
    void backBeforeSettled() {
        connected(client, at(0));
        renew(at(10));
        UUID other = UUID.randomUUID();
        lease(other, "two");
        lapse(node);
        count(lease -> lease.endLapsed(other, Duration.ofSeconds(10)));
        ConnectionId back = connectOn(other, client, at(40));
        assertThat(run(presence -> presence.leftBehind(back, room)))
                .containsExactly(new PartyLeft(room, client, at(10)));
        assertThat(join(back, at(40))).containsExactly(new PartyArrived(room, client, at(40)));
        assertThat(run(presence -> presence.leftBehind(back, room))).isEmpty();
        assertThat(settle()).isEmpty();
        assertThat(seen(client).connected()).isTrue();
    }

    @Test
    @DisplayName("One tab on a dead server, one on a living: the person is still there")
    void tabsOnTwoNodes() {
        UUID other = UUID.randomUUID();
        lease(other, "two");
        connected(client, at(0));
        ConnectionId elsewhere = connectOn(other, client, at(1));
        join(elsewhere, at(1));
        lapse(node);
        count(lease -> lease.endLapsed(other, Duration.ofSeconds(10)));
        List<Object> events = settle();
        assertThat(events).isEmpty();
        assertThat(renewed(other, at(25))).isTrue();
        assertThat(seen(client)).isEqualTo(new Seen(true, at(25)));
    }

    @Test
    @DisplayName("A closed room takes nobody in, and tells nobody who leaves it")
    void closedRoom() {
        ConnectionId there = connected(client, at(0));
        ConnectionId late = connect(reader, at(0));
        assertThat(mayJoin(room, reader)).isTrue();
        in(handle -> {
            new Presence(handle).close(room, at(5));
            new Presence(handle).close(room, at(6));
            return null;
        });
        assertThat(mayJoin(room, reader)).isFalse();
        refused(RoomProblem.CLOSED, () -> join(late, at(7)));
        assertThat(run(presence -> presence.left(there, room, at(8)))).isEmpty();
    }

    @Test
    @DisplayName("V-2 A stranger joins no room, and an unknown room looks the same")
    void strangersAreRefused() {
        ConnectionId stranger = connect(new PersonId(UUID.randomUUID()), at(0));
        refused(RoomProblem.UNKNOWN, () -> join(stranger, at(1)));
        RoomId nowhere = new RoomId(UUID.randomUUID());
        refused(
                RoomProblem.UNKNOWN,
                () -> run(presence -> presence.joined(UUID.randomUUID(), stranger, nowhere, at(1))));
        assertThat(mayJoin(nowhere, client)).isFalse();
    }

    @Test
    @DisplayName("R-1 A person is seen with the first connection and gone with the last, on whatever page")
    void people() {
        PersonId person = new PersonId(UUID.randomUUID());
        ConnectionId first = id();
        ConnectionId second = id();
        assertThat(run(presence -> presence.connected(node, first, person, "10.0.0.1", at(0))))
                .containsExactly(new PersonSeen(person, at(0)));
        assertThat(run(presence -> presence.connected(node, second, person, "10.0.0.1", at(3))))
                .isEmpty();
        assertThat(run(presence -> presence.ended(Map.of(second, at(9))))).isEmpty();
        assertThat(run(presence -> presence.ended(Map.of(first, at(8)))))
                .containsExactly(new PersonGone(person, at(9)));
    }

    @Test
    @DisplayName("Connections that never were in a room are forgotten in time, stays are not")
    void forgetting() {
        ConnectionId idle = connect(client, at(0));
        ConnectionId stayed = connected(client, at(0));
        run(presence -> presence.ended(Map.of(idle, at(5), stayed, at(5))));
        count(lease -> lease.forget(at(4), 100));
        assertThat(exists(idle)).isTrue();
        count(lease -> lease.forget(at(6), 100));
        assertThat(exists(idle)).isFalse();
        assertThat(exists(stayed)).isTrue();
    }

    private record Seen(boolean connected, Instant provenAt) {}

    private record Threads(java.util.concurrent.ExecutorService pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private static Threads threads(int count) {
        return new Threads(Executors.newFixedThreadPool(count));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static ConnectionId id() {
        return new ConnectionId(UUID.randomUUID());
    }

    private ConnectionId connect(PersonId person, Instant at) {
        return connectOn(node, person, at);
    }

    private ConnectionId connectOn(UUID where, PersonId person, Instant at) {
        ConnectionId connection = id();
        run(presence -> presence.connected(where, connection, person, "127.0.0.1", at));
        return connection;
    }

    private ConnectionId connected(PersonId person, Instant at) {
        ConnectionId connection = connect(person, at);
        join(connection, at);
        return connection;
    }

    private List<Object> join(ConnectionId connection, Instant at) {
        return run(presence -> presence.joined(UUID.randomUUID(), connection, room, at));
    }

    private void suspect(ConnectionId connection, Instant proof) {
        in(handle -> {
            new Presence(handle).suspect(Map.of(connection, proof), Set.of());
            return null;
        });
    }

    private void trust(ConnectionId connection) {
        in(handle -> {
            new Presence(handle).suspect(Map.of(), Set.of(connection));
            return null;
        });
    }

    private void lease(UUID id, String name) {
        in(handle -> {
            new Lease(handle).take(id, name, START);
            return null;
        });
    }

    private void renew(Instant proven) {
        assertThat(renewed(node, proven)).isTrue();
    }

    /** Makes a lease look as if its server had been silent for a minute. */
    private void lapse(UUID id) {
        in(handle -> handle.execute(
                "UPDATE room_node SET renewed_at = clock_timestamp() - interval '1 minute' WHERE id = ?", id));
    }

    private Seen seen(PersonId person) {
        return in(handle -> handle.createQuery("""
                        SELECT connected, proven_at FROM room_public_presence
                         WHERE room_id = :room AND person_id = :person""")
                .bind("room", room.value())
                .bind("person", person.value())
                .map((row, context) -> {
                    OffsetDateTime proven = row.getObject("proven_at", OffsetDateTime.class);
                    return new Seen(row.getBoolean("connected"), proven == null ? null : proven.toInstant());
                })
                .one());
    }

    private boolean exists(ConnectionId connection) {
        return database.jdbi()
                .<Boolean, RuntimeException>inTransaction(
                        handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM room_connection WHERE id = :id)")
                                .bind("id", connection.value())
                                .mapTo(Boolean.class)
                                .one());
    }

    private long rows(String view) {
        return database.jdbi()
                .<Long, RuntimeException>inTransaction(handle -> handle.createQuery("SELECT count(*) FROM " + view)
                        .mapTo(Long.class)
                        .one());
    }

    private static void refused(RoomProblem problem, Runnable work) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private int count(ToIntFunction<Lease> work) {
        return database.jdbi().inTransaction(handle -> work.applyAsInt(new Lease(handle)));
    }

    private boolean renewed(UUID id, Instant proven) {
        return database.jdbi().inTransaction(handle -> new Lease(handle).renew(id, proven));
    }

    private boolean mayJoin(RoomId room, PersonId person) {
        return database.jdbi().inTransaction(handle -> new Presence(handle).mayJoin(room, person));
    }

    /** Ends what is left over from dead nodes. */
    private List<Object> settle() {
        return database.jdbi().inTransaction(handle -> new Presence(handle).ended(new Lease(handle).orphans(50, 0)));
    }

    private List<Object> run(Function<Presence, List<Object>> work) {
        return in(handle -> work.apply(new Presence(handle)));
    }

    private <T> T in(Function<Handle, T> work) {
        return database.jdbi().inTransaction(work::apply);
    }
}
