package app.soulseer.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds a Chromium or gets one: the machine's own, else Debian's package where it may be installed, else Playwright's.
 * Without any the tests fail; they are never skipped.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final Path MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private Chromium() {}

    /** The program to start; empty means the one that Playwright has downloaded. */
    static Optional<Path> executable() {
        Optional<Path> found = installed();
        return found.isPresent() ? found : Debian.alone(Chromium::fetch);
    }

    private static Optional<Path> fetch() {
        Optional<Path> found = installed();
        if (found.isEmpty()) {
            Debian.install("chromium");
            found = installed();
        }
        if (found.isEmpty() && !playwrightDownloads()) {
            throw new AssertionError("There is no Chromium for the tests in a browser, and none could be installed by "
                    + "apt-get or downloaded by Playwright. Install chromium, or name one in SOULSEER_CHROMIUM.");
        }
        return found;
    }

    private static Optional<Path> installed() {
        String named = System.getenv("SOULSEER_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Optional<Path> found = Debian.program(NAMES);
        return found.isPresent() ? found : Optional.of(MAC).filter(Files::isExecutable);
    }

    private static boolean playwrightDownloads() {
        return Debian.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium"));
    }
}
