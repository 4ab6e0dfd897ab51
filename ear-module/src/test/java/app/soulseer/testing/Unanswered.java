package app.soulseer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends a browser that doesn't answer. Closing a visit has no time-out of its own, so one browser that stands still would
 * hold all tests behind it; when its process is gone, whoever waits for it gets an exception instead. Where the waiting
 * thread stood is written down.
 */
final class Unanswered implements AutoCloseable {

    private final Timer watch = new Timer("watch over the browser", true);
    private final ProcessHandle driver;
    private final Path folder;
    private final Thread waiting = Thread.currentThread();
    private volatile boolean hasEnded;

    /**
     * Begins to wait.
     *
     * @param driver the process that the browser's processes are under
     * @param folder where to write
     */
    Unanswered(ProcessHandle driver, Duration patience, Path folder) {
        this.driver = driver;
        this.folder = folder;
        watch.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        end();
                    }
                },
                patience.toMillis());
    }

    /** Whether the browser had to be ended. */
    boolean hasEnded() {
        return hasEnded;
    }

    private void end() {
        hasEnded = true;
        try {
            String stack = Stream.of(waiting.getStackTrace())
                    .map(frame -> "    at " + frame)
                    .collect(Collectors.joining("\n", "A browser did not answer and was ended:\n", "\n"));
            Files.writeString(folder.resolve("browser-" + driver.pid() + ".txt"), stack);
        } catch (IOException e) {
            System.err.println("Where a browser stood could not be written down: " + e);
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
    }

    @Override
    public void close() {
        watch.cancel();
    }
}
