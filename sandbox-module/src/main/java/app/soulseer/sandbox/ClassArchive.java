package app.soulseer.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server's classes as the JVM has them in memory, in a file that later starts map instead of reading, checking and
 * linking every class again (class data sharing, JEP 310 and 350). Made once for each JVM, of a server that has started and
 * shown its first pages. A class that has changed since is read as ever; without the file a start is only slower.
 */
public final class ClassArchive {

    private static final List<String> FIRST_PAGES = List.of("/", "/readers", "/login");
    private static final int DUMP_PATIENCE_SECONDS = 120;

    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    static ClassArchive of(Wildfly wildfly) {
        String jvm =
                System.getProperty("java.home") + "\n" + System.getProperty("java.vm.version") + "\n" + wildfly.home();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(jvm.getBytes(StandardCharsets.UTF_8));
            return new ClassArchive(
                    wildfly.prepared().resolve("classes-" + HexFormat.of().formatHex(digest, 0, 8) + ".jsa"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server of that JVM is started with: nothing while there is no archive. */
    List<String> options() {
        // Told of nobody: an archive that does not fit is left aside, and the start goes on as without it.
        return isThere() ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off") : List.of();
    }

    Path file() {
        return file;
    }

    private boolean isThere() {
        return Files.isRegularFile(file);
    }

    /** Called by the build: makes the archive of the JVM that runs this, unless there is one. */
    public static void main(String[] arguments) {
        Project project = Project.find();
        Wildfly wildfly = Wildfly.of(project);
        ClassArchive archive = of(wildfly);
        if (archive.isThere()) {
            return;
        }
        Path folder = Folders.make(wildfly.prepared())
                .resolve("archiving-" + ProcessHandle.current().pid());
        try (Installation installation = Installation.forArchive(project, folder)) {
            installation.startServer();
            for (String page : FIRST_PAGES) {
                visit(installation.baseUrl() + page);
            }
            archive.dump(installation.pid());
        } catch (RuntimeException e) {
            // It is no more than a quicker start.
            System.err.println("The server's classes could not be archived; it starts without: " + e.getMessage());
        } finally {
            Folders.delete(folder);
        }
    }

    private static void visit(String address) {
        try {
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void dump(long pid) {
        Path making = file.resolveSibling(file.getFileName() + "." + pid);
        Path said = file.resolveSibling("classes.log");
        try {
            Process process = new ProcessBuilder(
                            Path.of(Wildfly.java()).resolveSibling("jcmd").toString(),
                            Long.toString(pid),
                            "VM.cds",
                            "dynamic_dump",
                            making.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(DUMP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it took too long");
            }
            if (process.exitValue() != 0 || !Files.isRegularFile(making)) {
                throw new IllegalStateException("see " + said);
            }
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
