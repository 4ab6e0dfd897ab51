package app.soulseer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time that the test server goes by. It stands still; the server sees a new time at its next look. */
public final class TestClock {

    private final Path file;
    private Instant now;

    TestClock(Path file) {
        this.file = file;
        // Near the real time, because a browser's cookies go by that.
        set(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    public synchronized Instant now() {
        return now;
    }

    /** Moves the time to an instant; backwards too, though no real clock should. */
    public synchronized void set(Instant instant) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, instant.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        now = instant;
    }

    /** Moves the time on in one jump. */
    public synchronized void advance(Duration duration) {
        set(now.plus(duration));
    }

    /**
     * Moves the time on in steps, and after each waits until what depends on it has caught up: a jump over a whole lease
     * would look to the server as if it had been dead that long.
     */
    public void walk(Duration total, Duration step, Runnable caughtUp) {
        Instant end = now().plus(total);
        while (now().isBefore(end)) {
            Instant next = now().plus(step);
            set(next.isAfter(end) ? end : next);
            caughtUp.run();
        }
    }
}
