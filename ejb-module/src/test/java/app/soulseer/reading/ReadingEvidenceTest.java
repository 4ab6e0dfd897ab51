package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.PersonId;
import app.soulseer.payment.EvidenceFile;
import app.soulseer.platform.TestBeans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingEvidenceTest {

    private final Scene scene = new Scene();

    @Test
    @DisplayName(
            "P-4 R-13 Evidence of readings: when, with whom, each charged minute with its proofs, from where; not what was said")
    void evidence() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("1.20");
        PersonId stranger = scene.client("10.00");
        ReadingId id = scene.running(client, reader);
        scene.pass(61);
        scene.end(id, client);
        scene.running(stranger, reader);

        List<EvidenceFile> files = TestBeans.make(ReadingEvidence.class, scene.database.jdbi())
                .evidence(client, Scene.BEGIN.minus(Duration.ofDays(1)), scene.clock.instant());
        assertThat(files)
                .extracting(EvidenceFile::name)
                .containsExactly("readings.csv", "reading-minutes.csv", "reading-presence.csv");
        assertThat(files.get(0).text().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(id + ",Reader 2,chat,")
                .contains("ended_by_client")
                .endsWith("$1.22,0,0");
        assertThat(files.get(1).text().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(id + ",1,") && line.contains(",60,") && line.contains("$1.20"));
        assertThat(files.get(2).text().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(id + ",client,") && line.endsWith(",test"))
                .anyMatch(line -> line.startsWith(id + ",reader,") && line.endsWith(","));
    }
}
