package app.soulseer.testing;

import app.soulseer.notice.PushService;
import app.soulseer.platform.Database;
import app.soulseer.platform.KeptConnections;
import app.soulseer.sandbox.Installation;
import app.soulseer.sandbox.Project;
import app.soulseer.sandbox.mail.Mail;
import app.soulseer.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one running SoulSeer of a test JVM: started when the first test asks for it, stopped with the JVM, on free ports
 * and with an empty database of its own. Tests share it, so each makes the people it needs and never counts on an empty
 * table. Its clock stands still until a test moves it.
 */
public final class TestServer {

    private static TestServer instance;

    private final Installation installation;
    private final TestClock clock;
    private final Jdbi jdbi;
    private final DataSource dataSource;
    private final int turnPort;
    private final int pushPort;

    private TestServer(Installation installation, TestClock clock, int turnPort, int pushPort) {
        this.installation = installation;
        this.turnPort = turnPort;
        this.pushPort = pushPort;
        this.clock = clock;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(installation.database().jdbcUrl());
        source.setUser(installation.database().user());
        source.setPassword(installation.database().password());
        this.dataSource = new KeptConnections(source).dataSource();
        this.jdbi = Database.over(dataSource);
    }

    /** The running server, started now when it is the first call. */
    public static synchronized TestServer get() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    /** Whether a test of this JVM has asked for the server yet. */
    static synchronized boolean isStarted() {
        return instance != null;
    }

    private static TestServer start() {
        Project project = Project.find();
        Path servers = project.root().resolve("ear-module/target/test-servers");
        clearDead(servers);
        Path folder = servers.resolve(Long.toString(ProcessHandle.current().pid()));
        Path clockFile = servers.resolve("clock-" + ProcessHandle.current().pid());
        TestClock clock = new TestClock(clockFile);
        Map<String, String> settings = new HashMap<>();
        settings.put("SOULSEER_CLOCK_FILE", clockFile.toString());
        settings.put("SOULSEER_JOB_MILLIS", "250");
        // Presence follows a moved clock within a moment, because the next ping and the next renewal are near.
        settings.put("SOULSEER_ROOM_PING_MILLIS", "100");
        settings.put("SOULSEER_ROOM_RENEW_MILLIS", "50");
        // So does what flows in a call, whose loss is noticed in real time.
        settings.put("SOULSEER_MEDIA_REPORT_MILLIS", "200");
        settings.put("SOULSEER_MEDIA_LOST_MILLIS", "8000");
        // A relay that stands only while a test has started it. Its own clock is the real one.
        int turnPort = Coturn.freePort();
        settings.put("SOULSEER_TURN_URLS", Coturn.url(turnPort));
        settings.put("SOULSEER_TURN_SECRET", Coturn.secret());
        settings.put("SOULSEER_TURN_TTL", "3600");
        // The same for the push service of the browsers.
        int pushPort = Coturn.freePort();
        settings.put("SOULSEER_PUSH_SERVICES", "localhost:" + pushPort);
        settings.putAll(PushService.newKeys());
        // Who lets Stripe be silent waits for it.
        settings.put("STRIPE_TIMEOUT_MILLIS", "1000");
        settings.put("STRIPE_REPEATS", "1");
        // All tests come from one address at one standing moment; those about limits are nearer to the limits.
        settings.put("SOULSEER_FORM_LEAST_MILLIS", "0");
        settings.put("SOULSEER_SIGNUPS_PER_HOUR", "100000");
        settings.put("SOULSEER_RESETS_PER_HOUR", "100000");
        settings.put("SOULSEER_TOP_UPS_PER_HOUR", "1000");
        settings.put("SOULSEER_LOGINS_PER_ADDRESS", "100000");
        settings.put("SOULSEER_LOGINS_PER_ACCOUNT", "100000");
        Installation installation = Installation.forTests(project, folder, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop the test server"));
        installation.startServer();
        return new TestServer(installation, clock, turnPort, pushPort);
    }

    /** What killed test runs left behind: their processes are ended, their folders deleted; by one test JVM at a time. */
    private static void clearDead(Path servers) {
        try {
            Files.createDirectories(servers);
            Path door = servers.resolveSibling("test-servers.lock");
            try (FileChannel channel = FileChannel.open(door, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock();
                    Stream<Path> folders = Files.list(servers)) {
                if (!lock.isValid()) {
                    throw new IOException("the lock on " + door + " was lost");
                }
                for (Path folder : folders.toList()) {
                    String pid = folder.getFileName().toString().replace("clock-", "");
                    if (ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isPresent()) {
                        continue;
                    }
                    if (Files.isDirectory(folder)) {
                        Installation.clear(folder);
                    } else {
                        Files.delete(folder);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example {@code http://localhost:41234}, without a slash at the end. */
    public String baseUrl() {
        return installation.baseUrl();
    }

    /** The application's own database, as its own user; its connections are kept for the next who asks. */
    public DataSource dataSource() {
        return dataSource;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The clock that the application goes by. */
    public TestClock clock() {
        return clock;
    }

    /**
     * Lets time pass as it passes for a running server: in steps, after each of which the presence of everybody
     * connected has been proven again.
     */
    public void pass(Duration time) {
        pass(time, Duration.ofSeconds(2));
    }

    /** As above in steps of another length: longer ones take less time and prove less often. */
    public void pass(Duration time, Duration step) {
        clock.walk(time, step, () -> {
            Instant now = clock.now();
            Eventually.holds(
                    "everybody who is connected is proven present at " + now,
                    () -> jdbi.withHandle(handle -> handle.createQuery(
                                    "SELECT NOT EXISTS (SELECT FROM room_public_presence WHERE connected AND proven_at < :now)")
                            .bind("now", now)
                            .mapTo(Boolean.class)
                            .one()));
        });
    }

    /** All mails that the application has sent, the newest first. */
    public List<Mail> mails() {
        return installation.mails().mails();
    }

    /** The mails to one address, the newest first. */
    public List<Mail> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.equalsIgnoreCase(address)))
                .toList();
    }

    /** Waits for a mail to an address with a subject that contains a text. */
    public Mail awaitMail(String address, String subject) {
        return Eventually.get(
                "a mail to " + address + " about \"" + subject + "\"",
                () -> mailsTo(address).stream()
                        .filter(mail -> mail.subject().contains(subject))
                        .findFirst()
                        .orElse(null),
                mail -> mail != null);
    }

    /** The Stripe that the application talks to; all tests share it, so whoever holds events back lets them go again. */
    public StripeSandbox stripe() {
        return installation.stripe();
    }

    /** Starts the TURN server that the application names to browsers; there is none before. */
    public Coturn startCoturn() {
        return Coturn.start(turnPort, logFile().resolveSibling("coturn"));
    }

    /** A subscription at that service as a browser sends it, with keys of the right length. */
    public String pushSubscription(String name) {
        return "{\"endpoint\":\"http://localhost:" + pushPort + "/push/" + name + "\",\"p256dh\":\"" + "A".repeat(87)
                + "\",\"auth\":\"" + "A".repeat(22) + "\"}";
    }

    /** Starts the push service that browsers may subscribe at; there is none before. */
    public PushService startPushService() {
        return PushService.start(pushPort);
    }

    /** The one-time token for making the first admin; empty once there is one. */
    public String setupToken() {
        return installation.setupToken();
    }

    /** Ends the server as a power cut would; {@link #restart()} starts it again on the same data. */
    public void kill9() {
        installation.kill9();
    }

    /** Stops the server in order; {@link #restart()} starts it again on the same data. */
    public void stop() {
        installation.stopServer();
    }

    /** Starts the server again after {@link #kill9()} or {@link #stop()} and waits until it is ready. */
    public void restart() {
        installation.startServer();
    }

    /** The same with further settings, which hold until the next start. */
    public void restart(Map<String, String> further) {
        installation.startServer(further);
    }

    /** Does something while the database takes no connections and has ended those that there were; then all is well again. */
    public void withoutDatabase(Runnable work) {
        String name = jdbi.withHandle(handle -> handle.createQuery("SELECT current_database()")
                .mapTo(String.class)
                .one());
        PGSimpleDataSource neighbour = new PGSimpleDataSource();
        // Nobody can shut the door of the database that they are in.
        neighbour.setUrl(installation.database().jdbcUrl().replaceFirst("/" + name + "($|\\?)", "/postgres$1"));
        neighbour.setUser(installation.database().user());
        neighbour.setPassword(installation.database().password());
        Jdbi.create(neighbour).useHandle(outside -> {
            outside.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            try {
                outside.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
                        .bind("name", name)
                        .mapTo(Boolean.class)
                        .list();
                work.run();
            } finally {
                outside.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            }
        });
    }

    /** The sum of the server's metrics of a name, as Prometheus writes them, that have a label; 0 without any. */
    public long metric(String name, String label) {
        return new Rest("http://localhost:" + installation.ports().management())
                .get("/prometheus")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Where the server's log is; begun anew at each start. */
    public Path logFile() {
        return installation.serverLog();
    }

    /** The server's log since its last start. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** M-9: every view whose name begins with {@code check_} is empty; else fails with the rows that it found. */
    public void assertBooksRight() {
        Map<String, List<Map<String, Object>>> wrong = new LinkedHashMap<>();
        jdbi.useHandle(handle -> {
            List<String> views = handle.createQuery(
                            "SELECT table_name FROM information_schema.views WHERE table_schema = 'public'"
                                    + " AND table_name LIKE 'check\\_%' ORDER BY 1")
                    .mapTo(String.class)
                    .list();
            for (String view : views) {
                List<Map<String, Object>> rows = handle.createQuery("SELECT * FROM " + view + " LIMIT 20")
                        .mapToMap()
                        .list();
                if (!rows.isEmpty()) {
                    wrong.put(view, rows);
                }
            }
        });
        if (!wrong.isEmpty()) {
            throw new AssertionError("The books are wrong: " + wrong);
        }
    }
}
