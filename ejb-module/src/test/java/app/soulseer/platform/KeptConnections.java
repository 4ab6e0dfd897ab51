package app.soulseer.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * A data source that keeps a few closed connections for the next who asks: a test makes thousands of transactions, and
 * a new connection costs PostgreSQL a process.
 */
public final class KeptConnections {

    private static final int KEPT = 8;
    private static final int VALID_SECONDS = 5;

    private final DataSource source;
    private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>(KEPT);

    public KeptConnections(DataSource source) {
        this.source = source;
    }

    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection") && arguments == null
                        ? lend()
                        : call(source, method, arguments));
    }

    /** Closes those that nobody uses at the moment. */
    void letGo() throws SQLException {
        for (Connection known = idle.poll(); known != null; known = idle.poll()) {
            known.close();
        }
    }

    private Connection lend() throws SQLException {
        Connection real = known();
        // Closing twice is allowed, and must not lend one connection to two.
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> {
                        if (closed.compareAndSet(false, true)) {
                            takeBack(real);
                        }
                        yield null;
                    }
                    case "isClosed" -> closed.get() || real.isClosed();
                    default -> call(real, method, arguments);
                });
    }

    /** One that is kept and has outlived what the database went through meanwhile, else a new one. */
    private Connection known() throws SQLException {
        for (Connection known = idle.poll(); known != null; known = idle.poll()) {
            if (known.isValid(VALID_SECONDS)) {
                return known;
            }
            known.close();
        }
        return source.getConnection();
    }

    private void takeBack(Connection real) throws SQLException {
        if (real.isClosed()) {
            return;
        }
        if (!real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
        if (!idle.offerFirst(real)) {
            real.close();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
