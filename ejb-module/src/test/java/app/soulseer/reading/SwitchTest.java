package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Going on in a lighter modality: what is agreed, from when on it costs what, and what the books say. */
class SwitchTest {

    private final Scene scene = new Scene();
    private PersonId client;
    private PersonId reader;
    private ReadingId id;

    @BeforeEach
    void call() {
        client = scene.client("20.00");
        reader = scene.reader("0.60", "0.90", "1.20");
        id = scene.call(client, reader, Modality.VIDEO);
    }

    @Test
    @DisplayName("R-6 R-9 Agreed in mid-minute: the running minute ends at the old rate, the next ones are at the new")
    void nextMinute() {
        scene.pass(30);
        scene.propose(id, client, Modality.VOICE);
        assertThat(scene.session(id).terms().modality()).isEqualTo(Modality.VIDEO);
        scene.answer(id, reader, true);
        ReadingSession session = scene.session(id);
        assertThat(session.terms().modality()).as("at once").isEqualTo(Modality.VOICE);
        assertThat(session.terms().rate()).isEqualTo(Scene.money("1.20"));
        assertThat(session.stand().nextRate).isEqualTo(Scene.money("0.90"));
        assertThat(scene.mediaOpen(id)).as("the call goes on").isTrue();
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(31);
        assertThat(scene.charged(id)).isEqualTo(120);
        assertThat(scene.wallet(client).held()).isEqualTo(Scene.money("0.90"));
        assertThat(scene.told("reading"))
                .as("whoever is in the room hears of the new minute and its price")
                .last()
                .satisfies(message ->
                        assertThat(message.body()).containsEntry("minute", 2).containsEntry("rateCents", 90L));
        scene.pass(60);
        assertThat(scene.charged(id)).isEqualTo(210);
        scene.pass(20);
        scene.end(id, client);
        // 21 s at $0.90.
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 242, 1758);
        assertThat(scene.earned(reader)).isEqualTo(84 + 63 + 22);
        assertThat(switches()).containsExactly(Map.of("outcome", "agreed", "from_minute", 2));
    }

    @Test
    @DisplayName("R-13 From voice to chat: media stops, and from then on the connections alone keep the clock")
    void toChat() {
        scene.pass(10);
        scene.propose(id, reader, Modality.VOICE);
        scene.answer(id, client, true);
        scene.propose(id, client, Modality.CHAT);
        scene.answer(id, reader, true);
        assertThat(scene.mediaOpen(id)).isFalse();
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(51);
        scene.pass(60);
        assertThat(scene.charged(id)).as("video, and then chat").isEqualTo(120 + 60);
        scene.leave(id, client);
        scene.pass(5);
        scene.join(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.end(id, reader);
        assertThat(switches())
                .as("the first one was overtaken before a minute of it began")
                .containsExactly(
                        Map.of("outcome", "agreed", "from_minute", "none"),
                        Map.of("outcome", "agreed", "from_minute", 2));
        scene.tick();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-9 The picture does not come back: by chat the reading goes on at once, the drop stays counted")
    void whileReconnecting() {
        scene.pass(30);
        scene.mediaLost(id, client, scene.clock.instant());
        scene.pass(20);
        scene.propose(id, client, Modality.CHAT);
        scene.answer(id, reader, true);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.session(id).stand().drops).isEqualTo(1);
        scene.pass(31);
        assertThat(scene.charged(id)).isEqualTo(120);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 121, 1879);
    }

    @Test
    @DisplayName("R-7 The next minute could not be held at the old rate, but can at the new: no pause")
    void cheaperIsEnough() {
        PersonId poor = scene.client("2.20");
        PersonId second = scene.reader("0.60", "0.90", "1.20");
        ReadingId call = scene.call(poor, second, Modality.VIDEO);
        scene.pass(30);
        scene.propose(call, second, Modality.VOICE);
        scene.answer(call, poor, true);
        scene.pass(31);
        assertThat(scene.state(call)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.charged(call)).isEqualTo(120);
        scene.pass(60);
        assertThat(scene.state(call)).isEqualTo(ReadingState.PAUSED);
        scene.fund(poor, "0.90");
        assertThat(scene.wallet(poor).held()).as("a minute at the new rate").isEqualTo(Scene.money("0.90"));
        scene.end(call, poor);
        scene.assertSettled(call, poor, EndReason.ENDED_BY_CLIENT, 210, 100);
    }

    @Test
    @DisplayName(
            "R-9 Only the other side agrees, in time, to something lighter that costs no more; a no changes nothing")
    void refused() {
        scene.pass(5);
        scene.propose(id, client, Modality.VOICE);
        refused(ReadingProblem.SWITCH_GONE, () -> scene.answer(id, client, true));
        refused(CommonProblem.NOT_FOUND, () -> scene.answer(id, scene.client("1.00"), true));
        refused(ReadingProblem.SWITCH_NOT_POSSIBLE, () -> scene.propose(id, reader, Modality.CHAT));
        scene.answer(id, reader, false);
        refused(ReadingProblem.SWITCH_GONE, () -> scene.answer(id, reader, true));
        scene.propose(id, client, Modality.VOICE);
        scene.answer(id, client, false);
        refused(ReadingProblem.SWITCH_NOT_POSSIBLE, () -> scene.propose(id, client, Modality.VIDEO));
        scene.setRate(reader, Modality.VOICE, "1.21");
        refused(ReadingProblem.SWITCH_NOT_POSSIBLE, () -> scene.propose(id, client, Modality.VOICE));
        scene.setRate(reader, Modality.VOICE, null);
        refused(ReadingProblem.SWITCH_NOT_POSSIBLE, () -> scene.propose(id, client, Modality.VOICE));
        scene.propose(id, client, Modality.CHAT);
        scene.pass(60);
        refused(ReadingProblem.SWITCH_GONE, () -> scene.answer(id, reader, true));
        scene.propose(id, reader, Modality.CHAT);
        assertThat(scene.session(id).terms().modality()).isEqualTo(Modality.VIDEO);
        assertThat(switches().stream().map(each -> each.get("outcome")))
                .containsExactly("declined", "withdrawn", "expired", "open");
        scene.end(id, client);
        refused(ReadingProblem.WRONG_STATE, () -> scene.propose(id, client, Modality.CHAT));
        refused(ReadingProblem.WRONG_STATE, () -> scene.answer(id, client, true));
        scene.tick();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-9 Both propose the same: that is agreed")
    void bothWantIt() {
        scene.pass(5);
        scene.propose(id, client, Modality.CHAT);
        scene.propose(id, reader, Modality.CHAT);
        assertThat(scene.session(id).terms().modality()).isEqualTo(Modality.CHAT);
    }

    @Test
    @DisplayName("R-8 The client's limit is asked at the new rate")
    void limit() {
        PersonId careful = scene.client("20.00");
        PersonId second = scene.reader("0.60", "0.90", "1.20");
        ReadingId call = scene.desk(desk -> desk.request(careful, second, Modality.VIDEO, Scene.money("2.15")))
                .id();
        scene.accept(call);
        scene.join(call, careful);
        scene.join(call, second);
        scene.mediaFlows(call, careful);
        scene.mediaFlows(call, second);
        scene.propose(call, careful, Modality.VOICE);
        scene.answer(call, second, true);
        scene.pass(121);
        scene.assertSettled(call, careful, EndReason.SPENDING_LIMIT, 210, 1790);
    }

    @Test
    @DisplayName("R-12 What both see: the proposal while it waits, then the rate to come")
    void seen() {
        scene.pass(5);
        scene.propose(id, client, Modality.VOICE);
        Map<String, Object> told = lastTold(reader);
        assertThat(told.get("proposal"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("by", "client")
                .containsEntry("modality", "voice")
                .containsEntry("rateCents", 90L)
                .containsEntry("readerRateCents", 63L);
        assertThat(lastTold(client).get("proposal"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("readerRateCents", null);
        scene.answer(id, reader, true);
        told = lastTold(client);
        assertThat(told.get("proposal")).isNull();
        assertThat(told.get("modality")).isEqualTo("voice");
        assertThat(told.get("rateCents")).isEqualTo(120L);
        assertThat(told.get("nextRateCents")).isEqualTo(90L);
        scene.pass(61);
        scene.end(id, client);
        assertThat(lastTold(reader).get("earnedCents")).isEqualTo(84L + 6L);
    }

    private Map<String, Object> lastTold(PersonId person) {
        List<Scene.Message> told = scene.told("reading").stream()
                .filter(message -> message.channel().name().equals("person:" + person))
                .toList();
        return told.get(told.size() - 1).body();
    }

    private List<Map<String, Object>> switches() {
        return scene.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT coalesce(outcome, 'open') AS outcome, from_minute FROM reading_switch"
                                        + " WHERE session_id = :id ORDER BY seq")
                        .bind("id", id.value())
                        .map((row, context) -> Map.<String, Object>of(
                                "outcome",
                                row.getString("outcome"),
                                "from_minute",
                                row.getObject("from_minute") == null ? "none" : row.getInt("from_minute")))
                        .list());
    }

    private static void refused(Problem problem, Runnable work) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
