package app.soulseer.web.realtime;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What is under the socket's address for requests that open none. {@code /ws/alive} does nothing but use the web
 * session: a page that only talks over its socket would otherwise lose the session, and with it the socket, in the
 * middle of a long reading.
 */
@WebServlet(urlPatterns = {SocketEndpoint.PATH, SocketServlet.ALIVE})
public class SocketServlet extends HttpServlet {

    static final String ALIVE = SocketEndpoint.PATH + "/alive";

    private static final long serialVersionUID = 1L;

    private static final int UPGRADE_REQUIRED = 426;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (ALIVE.equals(request.getServletPath())) {
            request.getSession(false);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader("Upgrade", "websocket");
            response.sendError(UPGRADE_REQUIRED);
        }
    }
}
