package app.soulseer.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds a Chromium or gets one: the machine's own, else Debian's package where it may be installed, else Playwright's.
 * Without any the tests fail; they are never skipped.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private Chromium() {}

    /** The program to start; empty means the one that Playwright has downloaded. */
    static Optional<Path> executable() {
        Optional<Path> found = installed();
        return found.isPresent() ? found : get();
    }

    /** One test JVM fetches it while the others wait. */
    private static Optional<Path> get() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "soulseer-chromium.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return lock.isValid() ? fetch() : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " can't be locked", e);
        }
    }

    private static Optional<Path> fetch() {
        Optional<Path> found = installed();
        if (found.isEmpty() && mayInstall()) {
            run(List.of("apt-get", "update", "-q"));
            run(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"));
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
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        Stream<Path> programs = Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        Path mac = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        return Stream.concat(programs, Stream.of(mac))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean mayInstall() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get")) && "root".equals(System.getProperty("user.name"));
    }

    private static boolean playwrightDownloads() {
        return run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium"));
    }

    private static boolean run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
