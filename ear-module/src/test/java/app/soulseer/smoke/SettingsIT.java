package app.soulseer.smoke;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.sandbox.Installation;
import app.soulseer.sandbox.Project;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsIT {

    @Test
    @DisplayName("A setting that can't be understood refuses the start with one line that names it")
    void refused() {
        Project project = Project.find();
        Path folder = project.root().resolve("ear-module/target/refused-server");
        try (Installation installation = Installation.forTests(
                project, folder, Map.of("SOULSEER_PROFILE", "nonsense", "SOULSEER_JOB_MILLIS", "soon"))) {
            assertThatThrownBy(installation::startServer)
                    .hasMessageContaining("SoulSeer can't start with these settings: ")
                    .hasMessageContaining("SOULSEER_PROFILE is none of [production, local, test].")
                    .hasMessageContaining("SOULSEER_JOB_MILLIS is not a whole number.")
                    .hasMessageNotContaining("\n");
        } finally {
            Installation.clear(folder);
        }
    }
}
