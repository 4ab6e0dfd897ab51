package app.soulseer.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One running application server with the application in it, as a process of its own. */
public final class Server implements AutoCloseable {

    /** How long a server may take to stop before it is made to. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /**
     * What a server is to be.
     *
     * @param wildfly the server's programs
     * @param base this server's own folder; its configuration and deployment are copied anew at each start
     * @param deployments what to deploy; the names of the files count
     * @param ours whether it is prepared by our scripts; else it starts as it comes
     * @param inherit whether settings in this process's environment reach it; tests want the same everywhere
     * @param environment the settings to start it with
     * @param jvm options of its Java machine
     */
    public record Plan(
            Wildfly wildfly,
            Path base,
            List<Path> deployments,
            boolean ours,
            Ports ports,
            boolean inherit,
            Map<String, String> environment,
            List<String> jvm) {

        /** Where everything that the server says is written. */
        public Path log() {
            return base.resolve("log/server.log");
        }

        private Path pidFile() {
            return base.resolve("server.pid");
        }

        private Path deployed() {
            return base.resolve("deployments");
        }
    }

    private final Plan plan;
    private final Process process;

    private Server(Plan plan, Process process) {
        this.plan = plan;
        this.process = process;
    }

    /** Ends the server that a killed launcher left behind in this folder, if there is one; returns whether there was. */
    static boolean endLeftBehind(Path base) {
        return LeftBehind.end(base.resolve("server.pid"));
    }

    /** Starts the process; {@link #awaitReady} waits until it takes requests. */
    public static Server start(Plan plan) {
        try {
            LeftBehind.end(plan.pidFile());
            furnish(plan);
            ProcessBuilder builder = new ProcessBuilder(command(plan))
                    .directory(plan.base().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(plan.log().toFile()));
            Map<String, String> environment = builder.environment();
            if (!plan.inherit()) {
                environment.keySet().removeIf(name -> name.matches("(SOULSEER|SMTP|MAIL|DATABASE|STRIPE|AGORA)_.*"));
            }
            environment.putAll(plan.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            LeftBehind.remember(plan.pidFile(), process.toHandle());
            return new Server(plan, process);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's process could not be started", e);
        }
    }

    private static void furnish(Plan plan) throws IOException {
        Path base = Folders.make(plan.base());
        Folders.make(base.resolve("log"));
        Folders.delete(base.resolve("configuration"));
        Folders.delete(base.resolve("deployments"));
        Folders.delete(base.resolve("tmp"));
        boolean login = !plan.environment().getOrDefault("SMTP_USERNAME", "").isBlank()
                || (plan.inherit()
                        && !System.getenv().getOrDefault("SMTP_USERNAME", "").isBlank());
        Folders.copy(
                plan.ours()
                        ? plan.wildfly().configuration(login)
                        : plan.wildfly().stockConfiguration(),
                base.resolve("configuration"));
        Folders.make(base.resolve("deployments"));
        for (Path deployment : plan.deployments()) {
            Files.copy(deployment, plan.deployed().resolve(deployment.getFileName()));
        }
    }

    private static List<String> command(Plan plan) {
        Path home = plan.wildfly().home();
        List<String> command = new ArrayList<>();
        command.add(Wildfly.java());
        command.addAll(plan.jvm());
        if (plan.ours()) {
            command.addAll(ClassArchive.of(plan.wildfly()).options());
        }
        command.addAll(Wildfly.MODULAR);
        command.addAll(List.of(
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + plan.base().resolve("log/boot.log"),
                "-Dlogging.configuration=file:" + plan.base().resolve("configuration/logging.properties"),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + plan.base(),
                "-Djboss.http.port=" + plan.ports().app(),
                "-Djboss.management.http.port=" + plan.ports().management(),
                // Ours has no such listener; the stock server's must not meet another's.
                "-Djboss.https.port=" + plan.ports().smtp(),
                "--read-only-server-config=" + Wildfly.CONFIGURATION));
        if (plan.environment().containsKey("SOULSEER_BIND")) {
            command.add("-Djboss.bind.address=" + plan.environment().get("SOULSEER_BIND"));
        }
        return command;
    }

    /**
     * Waits until the readiness address answers 200.
     *
     * @throws Refusal with the first reason that the server gave, when it stops, can't deploy the application or takes
     *     longer than the patience
     */
    public void awaitReady(Duration patience) {
        await(patience, () -> answers("http://localhost:" + plan.ports().app() + "/ready"));
    }

    /** Waits until a server without an application says that it has started. */
    public void awaitStarted(Duration patience) {
        await(patience, () -> log().contains("WFLYSRV0025") || log().contains("WFLYSRV0026"));
    }

    private void await(Duration patience, java.util.function.BooleanSupplier condition) {
        Path failed = plan.deployed().resolve("soulseer.ear.failed");
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new Refusal("The server stopped while it started: " + reason() + " Its log: " + plan.log());
            }
            if (Files.exists(failed)) {
                throw new Refusal("SoulSeer could not be deployed: " + reason() + " The server's log: " + plan.log());
            }
            if (System.nanoTime() > end) {
                throw new Refusal("The server was not ready after " + patience.toSeconds() + " seconds: " + reason()
                        + " Its log: " + plan.log());
            }
            pause();
        }
    }

    private void pause() {
        try {
            // Ends early when the process does.
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** The most telling line of the log about what went wrong, as a sentence. */
    private String reason() {
        String refusal = null;
        String cause = null;
        String error = null;
        for (String line : log().lines().toList()) {
            int settings = line.indexOf("SoulSeer can't start with these settings:");
            if (settings >= 0 && refusal == null) {
                refusal = line.substring(settings).replaceAll("[\"}]+$", "");
            } else if (line.strip().startsWith("Caused by: ")) {
                cause = line.strip().substring("Caused by: ".length()).replaceAll("[\"}]+$", "");
            } else if (line.contains(" ERROR ") && error == null) {
                error = line.strip();
            }
        }
        String reason = refusal != null ? refusal : cause != null ? cause : error;
        if (reason == null) {
            return "it gave no reason.";
        }
        return reason.endsWith(".") ? reason : reason + ".";
    }

    /** Everything that the server has said since it was started. */
    public String log() {
        try {
            return new String(Files.readAllBytes(plan.log()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    public Plan plan() {
        return plan;
    }

    long pid() {
        return process.pid();
    }

    /** Completes when the process has ended, however it did. */
    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Ends it at once, as a power cut would: for tests of what must outlive that. */
    public void kill9() {
        process.destroyForcibly();
        process.onExit().join();
        LeftBehind.forget(plan.pidFile());
    }

    /** Stops it in order, by force when it takes too long. */
    @Override
    public void close() {
        LeftBehind.end(process.toHandle(), STOP_PATIENCE);
        LeftBehind.forget(plan.pidFile());
    }
}
