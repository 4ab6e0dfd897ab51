package app.soulseer.reading;

import static app.soulseer.reading.ReadingState.ACTIVE;
import static app.soulseer.reading.ReadingState.CREATED;
import static app.soulseer.reading.ReadingState.ENDED;
import static app.soulseer.reading.ReadingState.FINALIZED;
import static app.soulseer.reading.ReadingState.PAUSED;
import static app.soulseer.reading.ReadingState.RECONNECTING;
import static app.soulseer.reading.ReadingState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.account.Modality;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.HoldId;
import app.soulseer.platform.TestDatabase;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingStateTest {

    private static final Instant T = Scene.BEGIN;
    private static final ReadingRules RULES = ReadingRules.defaults();
    private static final Presence BOTH = new Presence(true, T.plusSeconds(1000), true, T.plusSeconds(1000));

    /** The edges of R-4, written down once more by hand. */
    private static final Map<ReadingState, Set<ReadingState>> EDGES = new EnumMap<>(Map.of(
            CREATED, EnumSet.of(WAITING, ENDED),
            WAITING, EnumSet.of(ACTIVE, ENDED),
            ACTIVE, EnumSet.of(PAUSED, RECONNECTING, ENDED),
            PAUSED, EnumSet.of(ACTIVE, ENDED),
            RECONNECTING, EnumSet.of(ACTIVE, ENDED),
            ENDED, EnumSet.of(FINALIZED),
            FINALIZED, EnumSet.noneOf(ReadingState.class)));

    @Test
    @DisplayName("R-4 Every pair of states: the table allows the edges of the rule and no other")
    void everyPair() {
        for (ReadingState from : ReadingState.values()) {
            for (ReadingState to : ReadingState.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(EDGES.get(from).contains(to));
            }
        }
    }

    @Test
    @DisplayName("R-4 Every pair of states: the database refuses to record an edge that does not exist")
    void everyPairInTheDatabase() {
        TestDatabase database = TestDatabase.fresh();
        UUID id = new UUID(1, 1);
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO reading_session (id, client_id, reader_id, modality, rate_cents, platform_bp, state,
                        requested_at) VALUES (?, ?, ?, 'chat', 100, 3000, 'created', ?)""", id, new UUID(1, 2), new UUID(1, 3), T);
            int seq = 1;
            for (ReadingState from : ReadingState.values()) {
                for (ReadingState to : ReadingState.values()) {
                    int next = ++seq;
                    if (EDGES.get(from).contains(to)) {
                        record(handle, id, next, from, to);
                    } else {
                        assertThatThrownBy(() -> record(handle, id, next, from, to))
                                .as(from + " to " + to)
                                .isInstanceOf(UnableToExecuteStatementException.class)
                                .hasMessageContaining("reading_transition_edge_ck");
                    }
                }
            }
        });
    }

    private static void record(Handle handle, UUID id, int seq, ReadingState from, ReadingState to) {
        handle.execute("""
                INSERT INTO reading_transition (session_id, seq, from_state, to_state, at, actor, reason)
                VALUES (?, ?, ?, ?, ?, 'system', 'test')""", id, seq, from.code(), to.code(), T);
    }

    @Test
    @DisplayName("R-4 Every verb in every state: it moves along an edge, or is refused and changes nothing")
    void everyVerbInEveryState() {
        Map<String, Consumer<ReadingSession>> verbs = Map.of(
                "accept", session -> session.accept(T, RULES),
                "connect", session -> session.connect(T),
                "drop", session -> session.drop(Actor.CLIENT, T.plusSeconds(9), T.plusSeconds(9), BOTH, RULES),
                "comeBack", session -> session.comeBack(T.plusSeconds(20)),
                "resume", session -> session.resume(new HoldId(new UUID(2, 2)), T.plusSeconds(90)),
                "end", session -> session.end(EndReason.ENDED_BY_CLIENT, Actor.CLIENT, T.plusSeconds(50), BOTH),
                "finalise", session -> session.finalise(T.plusSeconds(99)));
        Map<String, Map<ReadingState, ReadingState>> moves = Map.of(
                "accept", Map.of(CREATED, WAITING),
                "connect", Map.of(WAITING, ACTIVE),
                "drop", Map.of(ACTIVE, RECONNECTING),
                "comeBack", Map.of(RECONNECTING, ACTIVE),
                "resume", Map.of(PAUSED, ACTIVE),
                "end", Map.of(CREATED, ENDED, WAITING, ENDED, ACTIVE, ENDED, PAUSED, ENDED, RECONNECTING, ENDED),
                "finalise", Map.of(ENDED, FINALIZED));
        verbs.forEach((name, verb) -> {
            for (ReadingState from : ReadingState.values()) {
                ReadingSession session = in(from);
                session.moves().clear();
                ReadingState to = moves.get(name).get(from);
                if (to != null) {
                    verb.accept(session);
                    assertThat(session.state()).as(name + " in " + from).isEqualTo(to);
                    assertThat(session.moves()).hasSize(1);
                } else {
                    assertThatThrownBy(() -> verb.accept(session))
                            .as(name + " in " + from)
                            .isInstanceOf(DomainException.class);
                    assertThat(session.state()).isEqualTo(from);
                    assertThat(session.moves()).isEmpty();
                }
            }
        });
    }

    /** A session led to the given state by its own verbs. */
    private static ReadingSession in(ReadingState state) {
        ReadingSession session = ReadingSession.requested(
                new ReadingSession.Terms(
                        new ReadingId(new UUID(1, 1)),
                        new PersonId(new UUID(1, 2)),
                        new PersonId(new UUID(1, 3)),
                        Modality.CHAT,
                        Money.ofCents(120),
                        new Split(3000),
                        null,
                        T),
                new HoldId(new UUID(1, 4)),
                RULES);
        if (state == CREATED) {
            return session;
        }
        session.accept(T, RULES);
        if (state == WAITING) {
            return session;
        }
        session.connect(T);
        switch (state) {
            case PAUSED -> {
                session.passMinute(BOTH);
                session.pauseForFunds(T.plusSeconds(60), RULES);
            }
            case RECONNECTING -> session.drop(Actor.READER, T.plusSeconds(5), T.plusSeconds(6), BOTH, RULES);
            case ENDED, FINALIZED -> {
                session.end(EndReason.ENDED_BY_READER, Actor.READER, T.plusSeconds(5), BOTH);
                if (state == FINALIZED) {
                    session.finalise(T.plusSeconds(6));
                }
            }
            default -> assertThat(session.state()).isEqualTo(ACTIVE);
        }
        return session;
    }
}
