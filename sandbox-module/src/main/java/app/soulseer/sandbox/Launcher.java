package app.soulseer.sandbox;

import app.soulseer.sandbox.mail.MailSandbox;
import app.soulseer.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code ./soulseer run}: owns the database, the sandboxes and the server, starts them in order, tells where they are,
 * and stops all of them when it is told to stop. When it is killed, its next start clears up first.
 */
public final class Launcher {

    /**
     * C1 alone: on two cores it halves the start, and one developer never waits for what C2 would have won. The heap
     * holds the application several times over; from a smaller start it would be collected whole several times while it
     * grows.
     */
    static final List<String> LOCAL_JVM = List.of(
            "-Xms384m",
            "-Xmn192m",
            "-Xmx768m",
            "-XX:MetaspaceSize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError");

    private final Project project;
    private final LocalSettings settings;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopping;
    private volatile boolean ready;

    private Launcher(Project project, LocalSettings settings) {
        this.project = project;
        this.settings = settings;
    }

    /** Runs until it is told to stop. Exit code 0 after an orderly stop, 1 when something refused to work. */
    public static void main(String[] arguments) {
        try {
            Project project = Project.find();
            new Launcher(project, LocalSettings.from(System.getenv(), project)).run();
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (RuntimeException fault) {
            // A fault of the launcher itself: whoever mends it needs the trace, and nothing may stay behind.
            fault.printStackTrace();
            System.exit(1);
        }
    }

    private void run() {
        Folders.make(settings.data());
        lock();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Path base = settings.data().resolve("server");
        if (Server.endLeftBehind(base)) {
            say("A server of an earlier start that was killed has been stopped.");
        }
        Path data = settings.data().resolve("postgres");
        LeftBehind.endPostgres(data);
        Ports ports = settings.ports().settled();

        // The mail sandbox is not needed until the first mail; it starts while the server does.
        CompletableFuture<Void> mails = settings.ownMail()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() ->
                        keep(MailSandbox.start(settings.data().resolve("mails"), ports.smtp(), ports.mailPage())));
        CompletableFuture<Map<String, String>> stripe = settings.ownStripe()
                ? CompletableFuture.completedFuture(Map.of())
                : CompletableFuture.supplyAsync(() -> stripe(ports));
        DatabaseAddress database = database(data, ports);
        Path setup = settings.data().resolve("setup-token");
        LeftBehind.forget(setup);

        say("Starting the server ...");
        Server server = Server.start(new Server.Plan(
                Wildfly.of(project),
                base,
                List.of(project.ear()),
                true,
                ports,
                true,
                environment(database, ports, setup, stripe.join()),
                jvm()));
        keep(server);
        CompletableFuture<Process> ended = server.onExit();
        server.awaitReady(Duration.ofMinutes(3));
        mails.join();
        ready = true;
        tell(ports, setup, server);
        ended.join();
        if (!isStopping()) {
            throw new Refusal("The server has stopped by itself. Its log: "
                    + server.plan().log());
        }
        // The JVM ends when the stop is done; returning here must not look like another end.
        park();
    }

    private DatabaseAddress database(Path data, Ports ports) {
        if (settings.database() != null) {
            say("Using the database of DATABASE_URL.");
            settings.database().check();
            return settings.database();
        }
        say(Postgres.exists(data) ? "Starting PostgreSQL ..." : "Making the database in " + shown(data) + " ...");
        Postgres postgres = Postgres.durable(
                project, data, ports.database(), settings.data().resolve("postgres.log"));
        keep(postgres);
        return postgres.address();
    }

    /** Starts the Stripe sandbox; returns what the server must know of it. */
    private Map<String, String> stripe(Ports ports) {
        StripeSandbox sandbox = StripeSandbox.start(StripeSandbox.Plan.of(
                settings.data().resolve("stripe"),
                ports.stripe(),
                Clock.systemUTC(),
                StripeSettings.webhook(ports.app())));
        keep(sandbox);
        return StripeSettings.of(sandbox);
    }

    private Map<String, String> environment(
            DatabaseAddress database, Ports ports, Path setup, Map<String, String> stripe) {
        Map<String, String> given = System.getenv();
        Map<String, String> environment = new HashMap<>(stripe);
        environment.put("SOULSEER_DB_URL", database.jdbcUrl());
        environment.put("SOULSEER_DB_USER", database.user());
        environment.put("SOULSEER_DB_PASSWORD", database.password());
        environment.put("SOULSEER_SETUP_FILE", setup.toString());
        environment.put("SOULSEER_PROFILE", given.getOrDefault("SOULSEER_PROFILE", "local"));
        environment.put(
                "SOULSEER_BASE_URL", given.getOrDefault("SOULSEER_BASE_URL", "http://localhost:" + ports.app()));
        environment.put("SOULSEER_LOG_JSON", given.getOrDefault("SOULSEER_LOG_JSON", "false"));
        environment.put("SOULSEER_LOG_PLAIN", given.getOrDefault("SOULSEER_LOG_PLAIN", "true"));
        if (given.containsKey("SOULSEER_BIND")) {
            environment.put("SOULSEER_BIND", given.get("SOULSEER_BIND"));
        }
        if (!settings.ownMail()) {
            environment.put("SMTP_HOST", "localhost");
            environment.put("SMTP_PORT", Integer.toString(ports.smtp()));
        }
        return environment;
    }

    private static List<String> jvm() {
        String more = System.getenv().getOrDefault("SOULSEER_JAVA_OPTS", "").strip();
        if (more.isEmpty()) {
            return LOCAL_JVM;
        }
        List<String> all = new java.util.ArrayList<>(LOCAL_JVM);
        all.addAll(List.of(more.split("\\s+")));
        return all;
    }

    private void tell(Ports ports, Path setup, Server server) {
        String address = "http://localhost:" + ports.app();
        say("");
        say("SoulSeer is ready at " + address);
        token(setup).ifPresent(token -> say("Create the first admin at " + address + "/setup/" + token));
        if (!settings.ownMail()) {
            say("Local mails: http://localhost:" + ports.mailPage());
        }
        if (!settings.ownStripe()) {
            say("Stripe sandbox: http://localhost:" + ports.stripe() + " (test mode; no real money)");
        }
        say("Server log: " + shown(server.plan().log()) + " · stop with Ctrl-C");
    }

    private static java.util.Optional<String> token(Path setup) {
        try {
            return Files.exists(setup)
                    ? java.util.Optional.of(Files.readString(setup).strip()).filter(token -> !token.isEmpty())
                    : java.util.Optional.empty();
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }

    /** One launcher for one data folder: the lock is the operating system's, so it goes with a killed process. */
    private void lock() {
        Path file = settings.data().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                keepLast(channel);
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Told below.
        } catch (IOException e) {
            throw new Refusal("The folder " + settings.data() + " can't be used: " + e.getMessage(), e);
        }
        throw new Refusal("SoulSeer is already running with the data in " + shown(settings.data())
                + ". Stop it first, or run a second one beside it: "
                + "SOULSEER_DATA=.soulseer/second SOULSEER_PORT=8090 ./soulseer run");
    }

    private synchronized void keep(AutoCloseable part) {
        if (stopping) {
            close(part);
        } else {
            running.push(part);
        }
    }

    private synchronized void keepLast(AutoCloseable part) {
        running.addLast(part);
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Stops what runs, the last started first: the server before its database. */
    private synchronized void stop() {
        stopping = true;
        // Who was refused has the reason on the last line, and needs no more.
        if (ready) {
            say("Stopping ...");
        }
        while (!running.isEmpty()) {
            close(running.pop());
        }
        if (settings.database() == null) {
            // One that was just being started is not in the list yet.
            LeftBehind.endPostgres(settings.data().resolve("postgres"));
        }
        if (ready) {
            say("SoulSeer has stopped.");
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("Not stopped in order: " + e.getMessage());
        }
    }

    private static void park() {
        while (!Thread.currentThread().isInterrupted()) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }

    private String shown(Path path) {
        return path.startsWith(project.root()) ? project.root().relativize(path).toString() : path.toString();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
