package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.Modality;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings by voice and video: the clock runs while both are connected and reached by the other's media. */
class CallTest {

    private final Scene scene = new Scene();
    private PersonId client;
    private PersonId reader;

    @BeforeEach
    void people() {
        client = scene.client("10.00");
        reader = scene.reader("0.60", "0.90", "1.20");
    }

    @Test
    @DisplayName("R-5 V-1 The clock starts when media flows to both, not when both are connected")
    void startsWithMedia() {
        ReadingId id = scene.requestCall(client, reader, Modality.VIDEO);
        assertThat(scene.mediaOpen(id)).as("nothing flows before the yes").isFalse();
        scene.accept(id);
        assertThat(scene.mediaOpen(id)).isTrue();
        scene.join(id, client);
        scene.join(id, reader);
        scene.pass(5);
        assertThat(scene.state(id)).isEqualTo(ReadingState.WAITING);
        scene.mediaFlows(id, client);
        scene.pass(2);
        assertThat(scene.state(id)).isEqualTo(ReadingState.WAITING);
        scene.mediaFlows(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.session(id).stand().startedAt).isEqualTo(Scene.BEGIN.plusSeconds(7));
        scene.pass(90);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 180, 820);
        assertThat(scene.mediaOpen(id)).isFalse();
        Summary.Minute first = scene.summary(id, client).minutes().get(0);
        assertThat(first.clientProof()).isAfterOrEqualTo(first.endedAt());
        assertThat(first.readerProof()).isAfterOrEqualTo(first.endedAt());
    }

    @Test
    @DisplayName("R-4 Connected, but media never flows: it ends unbilled when the joining time is over")
    void mediaNeverFlows() {
        ReadingId id = scene.requestCall(client, reader, Modality.VOICE);
        scene.accept(id);
        scene.join(id, client);
        scene.join(id, reader);
        scene.mediaFlows(id, client);
        scene.pass(59);
        assertThat(scene.state(id)).isEqualTo(ReadingState.WAITING);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.NOT_JOINED, 0, 1000);
        assertThat(scene.mediaOpen(id)).isFalse();
    }

    @Test
    @DisplayName(
            "R-5 R-9 The line between two who stay connected breaks: the clock stops at its last proof, to the cent")
    void lineBreaks() {
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        scene.pass(40);
        Instant proof = scene.clock.instant();
        scene.fallSilent(id, reader);
        scene.pass(8);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.mediaLost(id, reader, proof);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        assertThat(scene.session(id).stand().drops).isEqualTo(1);
        assertThat(scene.summary(id, client).timeline().get(3))
                .isEqualTo(new Summary.Step(
                        ReadingState.ACTIVE, ReadingState.RECONNECTING, proof, "system", "media_lost"));
        assertThat(scene.mediaOpen(id)).as("both may connect anew").isTrue();
        scene.mediaFlows(id, reader);
        scene.pass(4);
        assertThat(scene.state(id))
                .as("what flowed to the client before counts no more")
                .isEqualTo(ReadingState.RECONNECTING);
        scene.mediaFlows(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(21);
        assertThat(scene.charged(id)).as("20 s more of the same minute").isEqualTo(120);
        scene.pass(29);
        scene.end(id, reader);
        scene.assertSettled(id, client, EndReason.ENDED_BY_READER, 180, 820);
        assertThat(scene.summary(id, client).interrupted()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    @DisplayName(
            "R-6 Media that fell silent over a minute's end: not charged until proven, nor for longer than it flowed")
    void silentOverTheMinutesEnd() {
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        scene.pass(58);
        Instant proof = scene.clock.instant();
        scene.fallSilent(id, client);
        scene.pass(8);
        assertThat(scene.charged(id)).isZero();
        scene.mediaLost(id, client, proof);
        scene.pass(30);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 116, 884);
    }

    @Test
    @DisplayName("R-5 The news that media is lost gets lost itself: the next look finds it, and charges the same")
    void unheardLoss() {
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        scene.pass(50);
        Instant proof = scene.clock.instant();
        scene.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE room_media_party SET lost_at = ? WHERE room_id = ? AND person_id = ?",
                        proof,
                        id.value(),
                        reader.value()));
        scene.pass(11);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        assertThat(scene.charged(id)).isZero();
        scene.pass(60);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 100, 900);
    }

    @Test
    @DisplayName("R-9 V-5 A dropped connection stops the other's media at once; it opens anew when both are back")
    void connectionDrops() {
        ReadingId id = scene.call(client, reader, Modality.VOICE);
        scene.pass(20);
        scene.leave(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        assertThat(scene.mediaOpen(id)).isFalse();
        scene.mediaFlows(id, reader);
        scene.pass(10);
        scene.join(id, client);
        assertThat(scene.mediaOpen(id)).isTrue();
        assertThat(scene.state(id)).as("media must flow first").isEqualTo(ReadingState.RECONNECTING);
        scene.pass(3);
        scene.mediaFlows(id, client);
        scene.mediaFlows(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(20);
        scene.leave(id, client);
        scene.pass(5);
        scene.join(id, client);
        scene.leave(id, reader);
        assertThat(scene.mediaOpen(id)).as("the other one has gone meanwhile").isFalse();
        scene.pass(55);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 60, 940);
        assertThat(scene.session(id).stand().drops).isEqualTo(2);
    }

    @Test
    @DisplayName("R-9 Both are back, but media does not flow within the grace: it ends where the clock stood")
    void mediaDoesNotComeBack() {
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        scene.pass(30);
        scene.leave(id, reader);
        scene.pass(10);
        scene.join(id, reader);
        scene.mediaFlows(id, client);
        scene.pass(49);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 60, 940);
    }

    @Test
    @DisplayName("R-9 The fourth break of the line ends the reading, whoever was connected")
    void fourthBreak() {
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        for (int i = 0; i < 3; i++) {
            scene.pass(10);
            scene.mediaLost(id, client, scene.clock.instant());
            scene.mediaFlows(id, client);
            scene.mediaFlows(id, reader);
            assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        }
        scene.pass(10);
        scene.mediaLost(id, reader, scene.clock.instant());
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 80, 920);
    }

    @Test
    @DisplayName(
            "R-7 V-5 Money runs out: media is stopped, and after money has come it must flow before the clock runs")
    void pausedForFunds() {
        PersonId poor = scene.client("1.50");
        ReadingId id = scene.call(poor, reader, Modality.VIDEO);
        scene.pass(61);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        assertThat(scene.mediaOpen(id)).isFalse();
        scene.mediaFlows(id, poor);
        scene.pass(30);
        scene.fund(poor, "5.00");
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        assertThat(scene.mediaOpen(id)).isTrue();
        scene.pass(5);
        scene.mediaFlows(id, poor);
        scene.mediaFlows(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.session(id).stand().drops)
                .as("our own stop is no drop")
                .isZero();
        assertThat(scene.session(id).stand().graceUsedMillis).isZero();
        scene.pass(30);
        scene.end(id, poor);
        scene.assertSettled(id, poor, EndReason.ENDED_BY_CLIENT, 180, 470);
        Summary summary = scene.summary(id, poor);
        assertThat(summary.paused()).isEqualTo(Duration.ofSeconds(31));
        assertThat(summary.interrupted()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("R-7 Money has come, media does not: it ends after a minute, and nothing more is charged or held")
    void mediaDoesNotFollowMoney() {
        PersonId poor = scene.client("1.20");
        ReadingId id = scene.call(poor, reader, Modality.VIDEO);
        scene.pass(61);
        scene.fund(poor, "5.00");
        scene.pass(59);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(1);
        scene.assertSettled(id, poor, EndReason.CONNECTION_LOST, 120, 500);
    }

    @Test
    @DisplayName(
            "V-2 What is paid for bounds what may be granted: the end of the held minute, nothing while none is held")
    void funded() {
        PersonId poor = scene.client("1.20");
        ReadingId id = scene.requestCall(poor, reader, Modality.VIDEO);
        scene.accept(id);
        assertThat(scene.session(id).fundedUntil(scene.clock.instant()))
                .as("joining, and one minute")
                .contains(Scene.BEGIN.plusSeconds(120));
        scene.join(id, poor);
        scene.join(id, reader);
        scene.mediaFlows(id, poor);
        scene.mediaFlows(id, reader);
        scene.pass(45);
        assertThat(scene.session(id).fundedUntil(scene.clock.instant())).contains(Scene.BEGIN.plusSeconds(60));
        scene.pass(16);
        assertThat(scene.session(id).fundedUntil(scene.clock.instant())).isEmpty();
        scene.end(id, poor);
        scene.assertSettled(id, poor, EndReason.ENDED_BY_CLIENT, 120, 0);
    }
}
