package app.soulseer.web.health;

import app.soulseer.platform.ServerState;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Says whether this node can take requests: 200 with {@code {"status":"UP"}} when the server runs and its database
 * answers, else 503 and what is missing. For the launcher and for load balancers; it needs no login and tells nothing
 * else.
 */
@WebServlet(name = "ready", urlPatterns = "/ready", loadOnStartup = 2)
public class ReadinessServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(ReadinessServlet.class);
    private static final int DATABASE_PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:jboss/datasources/SoulSeerDS")
    private transient DataSource dataSource;

    @Inject
    private transient ServerState state;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A deployment answers before the rest of the server has started.
        boolean server = state.isRunning();
        boolean database = databaseAnswers();
        boolean up = server && database;
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getWriter()
                .printf(
                        "{\"status\":\"%s\",\"server\":\"%s\",\"database\":\"%s\"}%n",
                        word(up), word(server), word(database));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(DATABASE_PATIENCE_SECONDS);
        } catch (SQLException e) {
            LOG.debug("The database does not answer", e);
            return false;
        }
    }
}
