package app.soulseer.sandbox;

import app.soulseer.sandbox.mail.MailSandbox;
import app.soulseer.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole SoulSeer in a folder of its own, for tests and benchmarks: database, sandboxes and server, on free ports,
 * beside anything else that runs. What the person at the terminal has set in the environment does not reach it.
 */
public final class Installation implements AutoCloseable {

    /** C1 alone: the tests measure nothing and start often. */
    public static final List<String> TEST_JVM = Launcher.LOCAL_JVM;

    private final Project project;
    private final Path folder;
    private final Ports ports;
    private final Postgres postgres;
    private final MailSandbox mails;
    private final StripeSandbox stripe;
    private final Map<String, String> environment;
    private final List<String> jvm;
    private final List<Path> deployments;
    private Server server;

    private Installation(
            Project project,
            Path folder,
            Ports ports,
            Postgres postgres,
            MailSandbox mails,
            StripeSandbox stripe,
            Map<String, String> environment,
            List<String> jvm,
            List<Path> deployments) {
        this.project = project;
        this.folder = folder;
        this.ports = ports;
        this.postgres = postgres;
        this.mails = mails;
        this.stripe = stripe;
        this.environment = environment;
        this.jvm = jvm;
        this.deployments = deployments;
    }

    /** For tests: an empty database that need not outlive the machine, and the test profile. The server is not started. */
    public static Installation forTests(Project project, Path folder, Map<String, String> settings) {
        return make(project, folder, "test", null, settings, TEST_JVM, List.of(project.ear()));
    }

    /** As for tests, with a server whose classes can be archived. */
    static Installation forArchive(Project project, Path folder) {
        List<String> jvm = new ArrayList<>(TEST_JVM);
        jvm.add("-XX:+RecordDynamicDumpInfo");
        return make(project, folder, "test", null, Map.of(), jvm, List.of(project.ear()));
    }

    /**
     * For benchmarks: an empty database that writes every commit to the disk, with room for much data.
     *
     * @param beside further applications to deploy on the same server, to compare with
     */
    public static Installation forBenchmarks(
            Project project, Path folder, Map<String, String> settings, List<String> jvm, List<Path> beside) {
        Map<String, String> database =
                Map.of("shared_buffers", "1GB", "max_wal_size", "16GB", "checkpoint_timeout", "30min");
        List<Path> deployments = new ArrayList<>(beside);
        deployments.add(project.ear());
        return make(project, folder, "local", database, settings, jvm, deployments);
    }

    private static Installation make(
            Project project,
            Path folder,
            String profile,
            Map<String, String> durable,
            Map<String, String> settings,
            List<String> jvm,
            List<Path> deployments) {
        clear(folder);
        Folders.make(folder);
        Ports ports = Ports.free();
        Path data = folder.resolve("postgres");
        Path log = folder.resolve("postgres.log");
        Postgres postgres = durable == null
                ? Postgres.throwaway(project, data, ports.database(), log)
                : Postgres.durable(project, data, ports.database(), log, durable);
        MailSandbox mails = MailSandbox.start(folder.resolve("mails"), ports.smtp(), ports.mailPage());
        StripeSandbox stripe = StripeSandbox.start(StripeSandbox.Plan.of(
                folder.resolve("stripe"), ports.stripe(), clock(settings), StripeSettings.webhook(ports.app())));
        Map<String, String> environment = new HashMap<>(StripeSettings.of(stripe));
        environment.put("SOULSEER_DB_URL", postgres.address().jdbcUrl());
        environment.put("SOULSEER_DB_USER", postgres.address().user());
        environment.put("SOULSEER_DB_PASSWORD", postgres.address().password());
        environment.put("SOULSEER_SETUP_FILE", folder.resolve("setup-token").toString());
        environment.put("SOULSEER_PROFILE", profile);
        environment.put("SOULSEER_BASE_URL", "http://localhost:" + ports.app());
        environment.put("SOULSEER_LOG_JSON", "false");
        environment.put("SOULSEER_LOG_PLAIN", "true");
        environment.put("SMTP_HOST", "localhost");
        environment.put("SMTP_PORT", Integer.toString(ports.smtp()));
        environment.putAll(settings);
        return new Installation(project, folder, ports, postgres, mails, stripe, environment, jvm, deployments);
    }

    /** The time that the application will go by. */
    private static Clock clock(Map<String, String> settings) {
        String file = settings.getOrDefault("SOULSEER_CLOCK_FILE", "");
        return file.isBlank() ? Clock.systemUTC() : new ClockFile(Path.of(file));
    }

    /** Ends what a killed test left running in a folder, and deletes the folder. */
    public static void clear(Path folder) {
        Server.endLeftBehind(folder.resolve("server"));
        LeftBehind.endPostgres(folder.resolve("postgres"));
        Folders.delete(folder);
    }

    /** Starts the server, again after {@link #kill9()} or {@link #stopServer()}, and waits until it is ready. */
    public void startServer() {
        startServer(Map.of());
    }

    /** The same with further settings, which hold until it is started again. */
    public void startServer(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(further);
        server = Server.start(new Server.Plan(
                Wildfly.of(project), folder.resolve("server"), deployments, true, ports, false, all, jvm));
        server.awaitReady(Duration.ofMinutes(3));
    }

    /** Ends the server's process at once, as a power cut would; the database goes on. */
    public void kill9() {
        server.kill9();
    }

    /** Stops the server in order; the database goes on. */
    public void stopServer() {
        server.close();
    }

    /** The server's process. */
    long pid() {
        return server.pid();
    }

    public String baseUrl() {
        return "http://localhost:" + ports.app();
    }

    public Ports ports() {
        return ports;
    }

    public DatabaseAddress database() {
        return postgres.address();
    }

    public MailSandbox mails() {
        return mails;
    }

    /** The Stripe that the application talks to. */
    public StripeSandbox stripe() {
        return stripe;
    }

    /** Where the running server writes its log; it begins anew at each start. */
    public Path serverLog() {
        return folder.resolve("server/log/server.log");
    }

    /** The one-time token for making the first admin; empty when the application has written none. */
    public String setupToken() {
        Path file = folder.resolve("setup-token");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        stripe.close();
        mails.close();
        postgres.close();
    }
}
