package app.soulseer.web.realtime;

import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Stands before the socket. A browser sends cookies along with a socket that any page opens, and no rule of the browser
 * forbids it, so a foreign page is refused by its Origin.
 */
@WebFilter(urlPatterns = SocketEndpoint.PATH, asyncSupported = true)
public class SocketGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(SocketGate.class);

    /** The handshake is made in the request's thread, but is not shown the request itself. */
    private static final ThreadLocal<String> ADDRESS = new ThreadLocal<>();

    @Inject
    private transient Settings settings;

    static String addressOfThisRequest() {
        String address = ADDRESS.get();
        return address == null ? "" : address;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        if (!Origins.allowed(origin, request.getHeader("Host"), settings.get(PlatformSettings.BASE_URL))) {
            LOG.infof("A socket was refused to a page of %s", Origins.forLog(origin));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        ADDRESS.set(request.getRemoteAddr());
        try {
            chain.doFilter(request, response);
        } finally {
            ADDRESS.remove();
        }
    }
}
