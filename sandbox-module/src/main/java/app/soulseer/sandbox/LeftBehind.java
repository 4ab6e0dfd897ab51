package app.soulseer.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that outlived a launcher that was killed. Each one's id and start are kept in a file, so that the next
 * start ends exactly that process and never a stranger with the same number.
 */
final class LeftBehind {

    private LeftBehind() {}

    static void remember(Path file, ProcessHandle process) {
        String start = process.info().startInstant().map(Instant::toString).orElse("");
        try {
            Files.writeString(file, process.pid() + "\n" + start + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the remembered process, if it still runs. Returns whether it did. */
    static boolean end(Path file) {
        Optional<ProcessHandle> process = remembered(file);
        process.ifPresent(handle -> end(handle, Duration.ofSeconds(10)));
        forget(file);
        return process.isPresent();
    }

    /** Asks a process to end, and makes it when it has not done so in time. */
    static void end(ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> gone = process.onExit();
        process.destroy();
        try {
            gone.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            gone.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the PostgreSQL that still runs on a data folder, and removes the file that names a process which is none: after
     * a crash of the machine its number may belong to any program, and PostgreSQL would refuse to start.
     */
    static boolean endPostgres(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            Optional<ProcessHandle> postgres =
                    ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(LeftBehind::isPostgres);
            postgres.ifPresent(handle -> end(handle, Duration.ofSeconds(5)));
            Files.deleteIfExists(file);
            return postgres.isPresent();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            forget(file);
            return false;
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
    }

    private static Optional<ProcessHandle> remembered(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = Long.parseLong(lines.get(0));
            String start = lines.size() > 1 ? lines.get(1) : "";
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> handle.info()
                            .startInstant()
                            .map(Instant::toString)
                            .orElse("")
                            .equals(start));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
