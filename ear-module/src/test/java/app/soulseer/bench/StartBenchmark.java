package app.soulseer.bench;

import app.soulseer.sandbox.Installation;
import app.soulseer.sandbox.Ports;
import app.soulseer.sandbox.Server;
import app.soulseer.sandbox.Wildfly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./soulseer run} with everything built, from the command to "ready", against the stock server's own start
 * to "started" with the same options of the Java machine. Ours includes the check for changes, the launcher, PostgreSQL,
 * the migration check and the application.
 */
public final class StartBenchmark implements Benchmark {

    private static final int ROUNDS = 3;

    @Override
    public String id() {
        return "Q-6";
    }

    @Override
    public List<Row> run(BenchServer server) {
        Rounds rounds = Rounds.of(ROUNDS, () -> ours(server), () -> stock(server));
        return List.of(new Row(
                id(),
                "./soulseer run to ready",
                "all built",
                String.format(Locale.ROOT, "%.1f s", rounds.measured()),
                String.format(Locale.ROOT, "%.1f s stock server", rounds.baseline()),
                rounds.ratio(),
                "<= 2.0",
                ""));
    }

    private static double ours(BenchServer bench) {
        Path root = bench.project().root();
        Ports ports = Ports.free();
        ProcessBuilder builder = new ProcessBuilder(root.resolve("soulseer").toString(), "run")
                .directory(root.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("SOULSEER_PORT", Integer.toString(ports.app()));
        environment.put("SOULSEER_DATA", bench.folder().resolve("start").toString());
        environment.remove("DATABASE_URL");
        long begin = System.nanoTime();
        try {
            Process process = builder.start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                StringBuilder said = new StringBuilder();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    said.append(line).append('\n');
                    if (line.startsWith("SoulSeer is ready")) {
                        double seconds = (System.nanoTime() - begin) / 1e9;
                        // By the handle: the process itself would close what is still to be read.
                        process.toHandle().destroy();
                        // What it says while it stops is read, or it would wait for a reader.
                        while (out.readLine() != null) {}
                        process.waitFor(20, TimeUnit.SECONDS);
                        return seconds;
                    }
                }
                throw new IllegalStateException("./soulseer run did not become ready:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double stock(BenchServer bench) {
        Server.Plan plan = new Server.Plan(
                Wildfly.of(bench.project()),
                bench.folder().resolve("stock"),
                List.of(),
                false,
                Ports.free(),
                false,
                Map.of(),
                Installation.TEST_JVM);
        long begin = System.nanoTime();
        try (Server server = Server.start(plan)) {
            server.awaitStarted(Duration.ofMinutes(2));
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
