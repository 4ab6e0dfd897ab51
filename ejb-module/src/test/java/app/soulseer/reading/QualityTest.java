package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QualityTest {

    private final Scene scene = new Scene();

    @Test
    @DisplayName(
            "V-4 Samples are kept for each side and shown by the minute; too many, too soon or outside the call are not")
    void samples() {
        PersonId client = scene.client("20.00");
        PersonId reader = scene.reader("0.60", "0.90", "1.20");
        ReadingId id = scene.call(client, reader, Modality.VIDEO);
        for (int i = 0; i < 12; i++) {
            add(id, client, sample(40 + i, i));
            add(id, client, sample(9000, 1000));
            scene.pass(5);
        }
        scene.pass(1);
        add(id, reader, new QualitySample(null, 0, 64, 32, 0, true));
        List<CallQuality> minutes = byMinute(id);
        assertThat(minutes)
                .containsExactly(
                        new CallQuality(1, "client", Modality.VIDEO, 12, 45, 51, 6, 11, 900, 400, 360, false),
                        new CallQuality(2, "reader", Modality.VIDEO, 1, null, null, 0, 0, 64, 32, 0, true));
        scene.leave(id, client);
        scene.pass(5);
        add(id, reader, sample(50, 0));
        assertThat(byMinute(id)).hasSize(2);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> add(id, scene.client("1.00"), sample(1, 1)))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
    }

    @Test
    @DisplayName("V-4 One call keeps a bounded number of samples, and figures that no call can have are refused")
    void bounded() {
        PersonId client = scene.client("20.00");
        PersonId reader = scene.reader("0.60", "0.90", "1.20");
        ReadingId id = scene.call(client, reader, Modality.VOICE);
        scene.database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO reading_quality SELECT ?, 'client', n, timestamptz '2026-11-20 00:00Z', 'voice', 1, 1, 0, 0, 0, 0,
                    false FROM generate_series(1, ?) n""", id.value(), Quality.MOST));
        add(id, client, sample(1, 1));
        assertThat(byMinute(id).get(0).samples()).isEqualTo(Quality.MOST);
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> sample(60_001, 0));
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> sample(1, 1001));
    }

    private List<CallQuality> byMinute(ReadingId id) {
        return scene.transaction(handle -> new Quality(handle).byMinute(id));
    }

    private void add(ReadingId id, PersonId party, QualitySample sample) {
        scene.transaction(handle -> {
            new Quality(handle).add(id, party, sample, scene.clock.instant());
            return null;
        });
    }

    private static QualitySample sample(long roundTrip, long loss) {
        return new QualitySample(Duration.ofMillis(roundTrip), loss, 900, 400, 360, false);
    }
}
