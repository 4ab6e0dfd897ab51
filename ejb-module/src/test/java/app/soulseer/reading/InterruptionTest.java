package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final Scene scene = new Scene();
    private PersonId client;
    private PersonId reader;
    private ReadingId id;

    @BeforeEach
    void runs() {
        client = scene.client("10.00");
        reader = scene.reader("1.20");
        id = scene.running(client, reader);
    }

    @Test
    @DisplayName("R-9 A drop stops the clock at the last proof; coming back goes on with the same minute")
    void dropAndBack() {
        scene.pass(40);
        scene.leave(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(30);
        scene.join(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(19);
        assertThat(scene.charged(id)).isZero();
        scene.pass(1);
        assertThat(scene.charged(id)).isEqualTo(120);
        scene.pass(10);
        scene.end(id, reader);
        scene.assertSettled(id, client, EndReason.ENDED_BY_READER, 140, 860);
        Summary summary = scene.summary(id, client);
        assertThat(summary.interrupted()).isEqualTo(Duration.ofSeconds(30));
        assertThat(summary.minutes().get(0).endedAt()).isEqualTo(Scene.BEGIN.plusSeconds(90));
    }

    @Test
    @DisplayName("R-9 Fallen silent: what lies between the last proof and its being noticed is not billed")
    void silence() {
        scene.pass(40);
        Instant proof = scene.clock.instant();
        scene.fallSilent(id, client);
        scene.pass(10);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.gone(id, client, proof);
        scene.pass(60);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 80, 920);
        assertThat(scene.summary(id, client).interrupted()).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    @DisplayName("R-6 R-9 Silent over a minute's end: the minute is not charged until it is proven")
    void silentOverTheMinutesEnd() {
        scene.pass(58);
        Instant proof = scene.clock.instant();
        scene.fallSilent(id, client);
        scene.pass(10);
        assertThat(scene.charged(id)).isZero();
        scene.gone(id, client, proof);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(5);
        scene.join(id, client);
        scene.pass(2);
        assertThat(scene.charged(id)).isEqualTo(120);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 120, 880);
    }

    @Test
    @DisplayName("R-6 Silent over a minute's end, then heard again: the minute was delivered and is charged once")
    void heardAgain() {
        scene.pass(58);
        scene.fallSilent(id, client);
        scene.pass(6);
        assertThat(scene.charged(id)).isZero();
        scene.join(id, client);
        scene.pass(2);
        assertThat(scene.charged(id)).isEqualTo(120);
        assertThat(scene.session(id).stand().drops).isZero();
    }

    @Test
    @DisplayName("R-9 Three drops are forgiven, the fourth ends the reading; nobody pays for the interruptions")
    void fourthDrop() {
        for (int drop = 1; drop <= 3; drop++) {
            scene.pass(20);
            scene.leave(id, drop % 2 == 0 ? client : reader);
            scene.pass(10);
            scene.join(id, drop % 2 == 0 ? client : reader);
            assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        }
        assertThat(scene.charged(id)).isEqualTo(120);
        scene.pass(20);
        scene.leave(id, client);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 160, 840);
    }

    @Test
    @DisplayName("R-9 A loop of disconnects buys no free minutes: every second together is charged")
    void dropLoop() {
        int together = 0;
        while (scene.session(id).isLive()) {
            scene.pass(1);
            together++;
            scene.leave(id, client);
            if (scene.session(id).isLive()) {
                scene.join(id, client);
            }
        }
        assertThat(together).isEqualTo(4);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 8, 992);
    }

    @Test
    @DisplayName("R-9 The grace of one reading is 120 s in all")
    void graceInAll() {
        for (int drop = 1; drop <= 2; drop++) {
            scene.pass(5);
            scene.leave(id, reader);
            scene.pass(55);
            scene.join(id, reader);
        }
        scene.pass(5);
        scene.leave(id, reader);
        scene.pass(9);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 30, 970);
    }

    @Test
    @DisplayName("R-9 No grace is left: the next drop ends the reading at once")
    void noGraceLeft() {
        for (int drop = 1; drop <= 2; drop++) {
            scene.leave(id, reader);
            scene.pass(59);
            scene.jump(Duration.ofSeconds(1));
            scene.join(id, reader);
        }
        scene.pass(5);
        scene.leave(id, reader);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 10, 990);
    }

    @Test
    @DisplayName("R-9 R-10 The tab is closed and nobody comes back: ended after 60 s, the used part is charged")
    void tabClosed() {
        scene.pass(45);
        scene.leave(id, client);
        scene.pass(59);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 90, 910);
    }

    @Test
    @DisplayName("R-9 Both are gone: one interruption, and it goes on when both are back")
    void bothGone() {
        scene.pass(30);
        scene.leave(id, client);
        scene.pass(5);
        scene.leave(id, reader);
        scene.pass(5);
        scene.join(id, client);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.join(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.session(id).stand().drops).isEqualTo(1);
        scene.pass(30);
        assertThat(scene.charged(id)).isEqualTo(120);
    }

    @Test
    @DisplayName("R-5 One falls silent, then the other leaves: the clock stopped at the earlier proof")
    void earlierProofCounts() {
        scene.pass(20);
        Instant silent = scene.clock.instant();
        scene.fallSilent(id, client);
        scene.pass(8);
        scene.leave(id, reader);
        scene.gone(id, client, silent);
        scene.pass(60);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 40, 960);
    }

    @Test
    @DisplayName("R-6 R-10 Ended while the other has been silent for long: charged up to the other's last proof")
    void endedWithASilentReader() {
        scene.pass(20);
        scene.fallSilent(id, reader);
        scene.pass(9);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 40, 960);
    }

    @Test
    @DisplayName("R-10 The news of a departure is lost: the meter finds it in the database and bills up to the proof")
    void lostNews() {
        scene.pass(25);
        scene.goneUnheard(id, reader, scene.clock.instant());
        scene.pass(35);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(60);
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 50, 950);
    }

    @Test
    @DisplayName("R-10 Gone three minutes ago with two of them proven: those are charged, and the part after them")
    void lostNewsOfLongAgo() {
        scene.jump(Duration.ofSeconds(130));
        Instant proof = scene.clock.instant();
        scene.goneUnheard(id, client, proof);
        scene.goneUnheard(id, reader, proof);
        scene.clock.advance(Duration.ofHours(3));
        scene.tick();
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        assertThat(scene.charged(id)).isEqualTo(240);
        scene.clock.advance(Duration.ofSeconds(60));
        scene.tick();
        scene.assertSettled(id, client, EndReason.CONNECTION_LOST, 260, 740);
    }

    @Test
    @DisplayName("R-10 After an outage of hours nobody lost time: deadlines stood still while nobody looked")
    void outage() {
        scene.transaction(handle -> {
            new Watch(handle).looked(scene.clock.instant());
            return null;
        });
        scene.pass(10);
        scene.leave(id, client);
        scene.pass(20);
        scene.transaction(handle -> {
            new Watch(handle).looked(scene.clock.instant());
            return null;
        });
        scene.clock.advance(Duration.ofHours(2));
        assertThat((int) scene.transaction(handle -> new Watch(handle).cameBack(scene.clock.instant())))
                .isEqualTo(1);
        assertThat((int) scene.transaction(handle -> new Watch(handle).cameBack(scene.clock.instant())))
                .isZero();
        scene.tick();
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(39);
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.join(id, client);
        assertThat(scene.session(id).stand().graceUsedMillis).isEqualTo(59_000);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 20, 980);
    }

    @Test
    @DisplayName("R-7 R-9 Dropped in the pause: nothing changes; money comes and it waits for the missing party")
    void droppedInThePause() {
        scene.pass(8 * 60);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        scene.leave(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        scene.pass(10);
        scene.fund(client, "10.00");
        assertThat(scene.state(id)).isEqualTo(ReadingState.RECONNECTING);
        scene.pass(10);
        scene.join(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(30);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 8 * 120 + 60, 2000 - 8 * 120 - 60);
    }
}
