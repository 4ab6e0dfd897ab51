package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.EVENING;
import static app.soulseer.stream.StreamScene.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AtOnce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamStateTest {

    private final StreamScene scene = new StreamScene();
    private final PersonId host = scene.reader();

    @Test
    @DisplayName("S-1 Every pair of states: allowed as in the table, refused otherwise")
    void pairs() {
        List<String> allowed = new ArrayList<>();
        for (StreamState from : StreamState.values()) {
            for (StreamState to : StreamState.values()) {
                if (from.mayBecome(to)) {
                    allowed.add(from + ">" + to);
                }
            }
        }
        assertThat(allowed)
                .containsExactly(
                        "SCHEDULED>LIVE",
                        "SCHEDULED>ENDED",
                        "LIVE>INTERRUPTED",
                        "LIVE>ENDED",
                        "INTERRUPTED>LIVE",
                        "INTERRUPTED>ENDED");
    }

    @Test
    @DisplayName("S-1 Announced, live, ended by its host: each move written down and told, its room closed at the end")
    void life() {
        StreamId id = scene.announced(host, EVENING);
        assertThat(scene.stream(id).state()).isEqualTo(StreamState.SCHEDULED);
        scene.begin(id, host);
        scene.begin(id, host);
        scene.pass(60);
        scene.end(id, host);
        scene.end(id, host);
        Stream ended = scene.stream(id);
        assertThat(ended.state()).isEqualTo(StreamState.ENDED);
        assertThat(ended.endReason()).isEqualTo(EndReason.HOST);
        assertThat(ended.liveAt()).isEqualTo(StreamScene.BEGIN);
        assertThat(ended.endedAt()).isEqualTo(StreamScene.BEGIN.plusSeconds(60));
        assertThat(scene.told("stream"))
                .extracting(told -> told.body().get("state"))
                .containsExactly("live", "ended");
        assertThat(scene.closed).containsExactly(id.value());
        assertThat(scene.count("stream_transition")).isEqualTo(3);
        assertProblem(StreamProblem.WRONG_STATE, () -> scene.begin(id, host));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 A host who is gone for a minute ends the stream, at the last proof; one who is back goes on")
    void hostGone() {
        StreamId id = scene.live(host, EVENING);
        scene.pass(10);
        scene.hostGone(id);
        scene.hostGone(id);
        scene.pass(59);
        assertThat(scene.stream(id).state()).isEqualTo(StreamState.INTERRUPTED);
        scene.hostBack(id);
        assertThat(scene.stream(id).state()).isEqualTo(StreamState.LIVE);
        scene.pass(1);
        scene.hostGone(id);
        scene.pass(60);
        Stream ended = scene.stream(id);
        assertThat(ended.endReason()).isEqualTo(EndReason.HOST_GONE);
        assertThat(ended.endedAt()).isEqualTo(StreamScene.BEGIN.plusSeconds(70));
        scene.hostBack(id);
        scene.hostGone(id);
        assertThat(scene.stream(id)).isEqualTo(ended);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 A reader streams once at a time, of twenty beginnings at once one")
    void onceAtATime() {
        List<StreamId> announced = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            announced.add(scene.announced(host, EVENING));
        }
        List<Boolean> begun = AtOnce.each(20, i -> {
            try {
                scene.begin(announced.get(i), host);
                return true;
            } catch (DomainException refusal) {
                assertThat(refusal.problem()).isEqualTo(StreamProblem.ALREADY_LIVE);
                return false;
            }
        });
        assertThat(begun).containsOnlyOnce(true);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 Only readers stream, and nobody moves another's stream")
    void owners() {
        PersonId client = scene.client("0");
        assertProblem(CommonProblem.FORBIDDEN, () -> scene.announced(client, EVENING));
        StreamId id = scene.announced(host, EVENING);
        PersonId other = scene.reader();
        assertProblem(CommonProblem.NOT_FOUND, () -> scene.begin(id, other));
        assertProblem(CommonProblem.NOT_FOUND, () -> scene.end(id, other));
        assertProblem(CommonProblem.NOT_FOUND, () -> scene.begin(new StreamId(scene.ids.next()), host));
    }

    @Test
    @DisplayName(
            "S-2 Who may come: everybody, the invited, who has a ticket; never before it begins, never the blocked")
    void admission() {
        PersonId guest = scene.client("0");
        StreamId open = scene.announced(host, EVENING);
        assertProblem(StreamProblem.WRONG_STATE, () -> enter(open, guest));
        scene.begin(open, host);
        enter(open, guest);
        scene.end(open, host);
        assertProblem(StreamProblem.WRONG_STATE, () -> enter(open, guest));

        StreamId secret = scene.live(host, with(Visibility.PRIVATE, null));
        assertProblem(StreamProblem.NOT_INVITED, () -> enter(secret, guest));
        scene.desk(desk -> {
            desk.invite(secret, host, guest);
            desk.invite(secret, host, guest);
            return null;
        });
        enter(secret, guest);
        enter(secret, host);
        scene.block(host, guest);
        assertProblem(AccountProblem.BLOCKED, () -> enter(secret, guest));
        scene.end(secret, host);

        StreamId paid = scene.live(host, with(Visibility.PREMIUM, "5.00"));
        PersonId buyer = scene.client("5.00");
        assertThat(assertProblem(StreamProblem.TICKET_NEEDED, () -> enter(paid, buyer))
                        .details())
                .containsEntry("ticketCents", 500L);
        scene.desk(desk -> desk.ticketing().buy(paid, buyer, Money.ofCents(500)));
        enter(paid, buyer);
    }

    @Test
    @DisplayName("S-1 What is no plan is refused by its field, and nothing is announced")
    void plans() {
        for (StreamPlan bad : List.of(
                plan("ab", "", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("x".repeat(81), "", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("turned \u202e round", "", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan(null, "", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("Fine", "x".repeat(501), "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("Fine", "a\u0000b", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("Fine", "half \ud83d", "Tarot", List.of(), Visibility.PUBLIC, null),
                plan("Fine", "", "", List.of(), Visibility.PUBLIC, null),
                plan("Fine", "", "Tarot", List.of("a", "b", "c", "d", "e", "f"), Visibility.PUBLIC, null),
                plan("Fine", "", "Tarot", List.of("<b>"), Visibility.PUBLIC, null),
                plan("Fine", "", "Tarot", List.of("x".repeat(25)), Visibility.PUBLIC, null),
                plan("Fine", "", "Tarot", List.of(), null, null),
                plan("Fine", "", "Tarot", List.of(), Visibility.PREMIUM, null),
                plan("Fine", "", "Tarot", List.of(), Visibility.PREMIUM, "0.99"),
                plan("Fine", "", "Tarot", List.of(), Visibility.PREMIUM, "200.01"),
                plan("Fine", "", "Tarot", List.of(), Visibility.PUBLIC, "5.00"))) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> scene.announced(host, bad));
        }
        assertThat(scene.count("stream_stream")).isZero();
        StreamId kept = scene.announced(
                host, plan(" Fine ", null, "Tarot", List.of("Moon", "moon ", "sun"), Visibility.PUBLIC, null));
        assertThat(scene.stream(kept).plan())
                .isEqualTo(plan("Fine", "", "Tarot", List.of("moon", "sun"), Visibility.PUBLIC, null));
    }

    private static StreamPlan plan(
            String title, String about, String category, List<String> tags, Visibility visibility, String ticket) {
        return new StreamPlan(
                title, about, category, tags, visibility, ticket == null ? null : StreamScene.money(ticket));
    }

    static StreamPlan with(Visibility visibility, String ticket) {
        return plan(EVENING.title(), "", EVENING.category(), List.of(), visibility, ticket);
    }

    private void enter(StreamId id, PersonId person) {
        scene.desk(desk -> desk.enter(id, person));
    }
}
