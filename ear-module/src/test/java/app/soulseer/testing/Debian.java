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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Programs of this machine that tests need besides Java, and Debian's packages of them where those may be installed. */
final class Debian {

    private Debian() {}

    /** The first of these programs that is installed. */
    static Optional<Path> program(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        Stream<Path> programs = Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)));
        return programs.filter(Files::isExecutable).findFirst();
    }

    /** One test JVM fetches something while the others wait. */
    static <T> T alone(Supplier<T> work) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "soulseer-programs.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " can't be locked", e);
        }
    }

    /** Installs a package, if this machine has such and we may; whoever needs it looks whether it is there now. */
    static void install(String name) {
        if (Files.isExecutable(Path.of("/usr/bin/apt-get")) && "root".equals(System.getProperty("user.name"))) {
            run(List.of("apt-get", "update", "-q"));
            run(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", name));
        }
    }

    /** Whether a command has done its work. */
    static boolean run(List<String> command) {
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
