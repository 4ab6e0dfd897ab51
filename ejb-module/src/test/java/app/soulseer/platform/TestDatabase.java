package app.soulseer.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * A real PostgreSQL for tests without a server: started once in a JVM, migrated once into a template, and copied for
 * each test class that asks for a database.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Of the database that was asked for last; the class before it is mostly done. */
    private static KeptConnections latest;

    private final DataSource dataSource;
    private final Jdbi jdbi;

    private TestDatabase(KeptConnections kept) {
        this.dataSource = kept.dataSource();
        this.jdbi = Database.over(dataSource);
    }

    /** A fresh database with the whole schema and no data. */
    public static synchronized TestDatabase fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            if (latest != null) {
                latest.letGo();
            }
            statement.execute("CREATE DATABASE " + name + " TEMPLATE soulseer_template");
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
        latest = new KeptConnections(Server.POSTGRES.getDatabase("postgres", name));
        return new TestDatabase(latest);
    }

    /** An empty database of somebody else's, for benchmarks; it gets the whole schema. */
    public static TestDatabase over(DataSource empty) {
        migrate(empty);
        return new TestDatabase(new KeptConnections(empty));
    }

    private static void migrate(DataSource empty) {
        Flyway.configure()
                .dataSource(empty)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Keeps closed connections for the next call; tests with many threads take one each. */
    public DataSource dataSource() {
        return dataSource;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE soulseer_template");
                }
                migrate(postgres.getDatabase("postgres", "soulseer_template"));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            } catch (SQLException e) {
                throw new IllegalStateException("the schema could not be made", e);
            }
        }
    }
}
