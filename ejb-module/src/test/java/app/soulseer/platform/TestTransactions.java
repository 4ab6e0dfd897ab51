package app.soulseer.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.type.format.FormatMapper;
import org.jdbi.v3.core.Jdbi;

/**
 * The container's transactions for tests without one: inside {@link #run}, entities and SQL of the calling thread go
 * through one connection, which is committed at the end or rolled back when something is thrown.
 */
@SuppressWarnings("ThreadLocalUsage") // each test database has transactions of its own
public final class TestTransactions implements AutoCloseable {

    private static final Set<String> NOT_THE_WORKS_AFFAIR = Set.of("close", "commit", "rollback", "setAutoCommit");

    private final TestDatabase database;
    private final ThreadLocal<Connection> connection = new ThreadLocal<>();
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final EntityManagerFactory factory;
    private final Jdbi jdbi;
    private final EntityManager entities;

    public TestTransactions(TestDatabase database) {
        this.database = database;
        DataSource shared = new SharedSource();
        this.jdbi = Database.over(shared);
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", null);
        properties.put("jakarta.persistence.nonJtaDataSource", shared);
        properties.put("jakarta.persistence.validation.mode", "none");
        // No entity holds JSON or XML; looking for a mapper would fail, because only the APIs are here.
        properties.put("hibernate.type.json_format_mapper", noMapper());
        properties.put("hibernate.type.xml_format_mapper", noMapper());
        this.factory = Persistence.createEntityManagerFactory("soulseer", properties);
        this.entities = (EntityManager) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(current.get(), method, arguments));
    }

    /** Takes part in the thread's transaction, or commits each statement when there is none. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Works inside {@link #run} alone. */
    public EntityManager entities() {
        return entities;
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    public <T> T call(Supplier<T> work) {
        try (Connection real = database.dataSource().getConnection();
                EntityManager manager = bound(real)) {
            try {
                current.set(manager);
                manager.getTransaction().begin();
                T result = work.get();
                manager.getTransaction().commit();
                real.commit();
                return result;
            } catch (RuntimeException | Error e) {
                real.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            current.remove();
            connection.remove();
        }
    }

    private static FormatMapper noMapper() {
        return (FormatMapper) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(), new Class<?>[] {FormatMapper.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private EntityManager bound(Connection real) throws SQLException {
        real.setAutoCommit(false);
        connection.set(real);
        return factory.createEntityManager();
    }

    @Override
    public void close() {
        factory.close();
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class SharedSource implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = connection.get();
            if (real == null) {
                return database.dataSource().getConnection();
            }
            return (Connection) Proxy.newProxyInstance(
                    TestTransactions.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) ->
                            NOT_THE_WORKS_AFFAIR.contains(method.getName()) ? null : invoke(real, method, arguments));
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            // Nothing is written.
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The database is on this machine.
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger("tests");
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }
}
