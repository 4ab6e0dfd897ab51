package app.soulseer.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The way to SQL: a {@link Jdbi} over the application's data source. Inside a facade's transaction every handle uses
 * that transaction's connection; nobody commits or rolls back by hand.
 */
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:jboss/datasources/SoulSeerDS")
    private DataSource dataSource;

    /** One for all, and without a proxy: Jdbi has final methods. */
    @Produces
    @Singleton
    Jdbi jdbi() {
        return over(dataSource);
    }

    /** A Jdbi set up as the application's own, over any data source; for tests and tools without a container. */
    public static Jdbi over(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
        return jdbi;
    }
}
