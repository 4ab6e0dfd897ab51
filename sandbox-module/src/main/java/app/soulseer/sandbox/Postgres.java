package app.soulseer.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL of our own, on loopback, with a database {@code soulseer} that belongs to a plain user of that name (no
 * superuser, as in production). Its data folder is kept; a transaction that was committed outlives a crash of the
 * machine unless it was started as {@linkplain #throwaway throwaway}.
 */
public final class Postgres implements AutoCloseable {

    private static final String NAME = "soulseer";

    /** Lies in the data folder once the database in it is whole. */
    private static final String MADE = "soulseer.made";

    private final EmbeddedPostgres postgres;

    private Postgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts on a data folder that is made when missing, and writes every commit to the disk before it counts. */
    public static Postgres durable(Project project, Path data, int port, Path log) {
        return start(
                project, data, port, log, Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
    }

    /** As {@link #durable}, with further server settings, for measuring. */
    public static Postgres durable(Project project, Path data, int port, Path log, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
        return start(project, data, port, log, all);
    }

    /** For tests: what is committed outlives a crash of the server and of PostgreSQL, but not of the machine. */
    public static Postgres throwaway(Project project, Path data, int port, Path log) {
        return start(project, data, port, log, Map.of("fsync", "off", "synchronous_commit", "off"));
    }

    private static Postgres start(Project project, Path data, int port, Path log, Map<String, String> settings) {
        LeftBehind.endPostgres(data);
        if (!exists(data)) {
            // A first start that was stopped half-way leaves a folder that no PostgreSQL can use; nothing is in it yet.
            Folders.delete(data);
        }
        Folders.make(project.postgresPrograms());
        Folders.make(data.getParent());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(project.postgresPrograms().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "120")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("jit", "off")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("timezone", "UTC");
        settings.forEach(builder::setServerConfig);
        try {
            Postgres started = new Postgres(builder.start());
            started.makeDatabase();
            Files.writeString(data.resolve(MADE), "");
            return started;
        } catch (IOException | IllegalStateException e) {
            throw new Refusal("PostgreSQL did not start; its log: " + log + " (" + e.getMessage() + ")", e);
        } catch (SQLException e) {
            throw new Refusal("The database could not be made: " + e.getMessage(), e);
        }
    }

    /** How the application reaches it. */
    public DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME, NAME, NAME);
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!found(statement, "SELECT FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
            }
            if (!found(statement, "SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean found(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Stops it the fast way: open transactions are rolled back, everything committed is on the disk. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /** Whether a data folder has been made before. */
    static boolean exists(Path data) {
        return Files.exists(data.resolve(MADE));
    }
}
