package app.soulseer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AssembledTest
class BrowserIT {

    @Test
    @DisplayName("A browser that stands still is ended with its visits, and the next test gets another one")
    void standsStill(Browser browser, @TempDir Path told) throws Exception {
        browser.person("visitor").go("/about");
        browser.processes().forEach(BrowserIT::stop);
        browser.endVisits(null, Duration.ofSeconds(1), told);
        assertThat(browser.processes()).isEmpty();
        assertThat(told).isDirectoryContaining("glob:**browser-*.txt");

        Browser next = Browser.get();
        assertThat(next).isNotSameAs(browser);
        next.person("visitor").go("/about").sees("About");
        next.endVisits(null);
    }

    private static void stop(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
