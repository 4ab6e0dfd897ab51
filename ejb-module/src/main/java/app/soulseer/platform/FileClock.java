package app.soulseer.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still at the instant written in a file (ISO 8601), so that a test moves the time of a running
 * server, and of every restart of it, by writing the file anew. It is read at each call: a test wants the new time at
 * once, and no production server has one.
 */
final class FileClock extends Clock {

    private final Path file;

    FileClock(Path file) {
        this.file = file;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("this clock goes by UTC alone");
    }

    @Override
    public Instant instant() {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the test clock can't be read", e);
        }
    }
}
