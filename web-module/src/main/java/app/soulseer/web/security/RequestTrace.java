package app.soulseer.web.security;

import app.soulseer.platform.Ids;
import app.soulseer.platform.RequestContext;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, for the logs and the audit log, and says from where it comes. A listener and no filter,
 * because the authentication mechanism runs before all filters. Behind a proxy the server itself takes the address
 * from the proxy's headers, and only when a setting says that there is one.
 */
@WebListener
public class RequestTrace implements ServletRequestListener {

    static final String REQUEST_ID = "requestId";
    static final String USER_ID = "userId";

    @Inject
    private Ids ids;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request) {
            String id = ids.next().toString();
            RequestContext.bind(id, request.getRemoteAddr(), request.getHeader("User-Agent"));
            MDC.put(REQUEST_ID, id);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        forget();
    }

    /** The person is known: the rest of the request's log lines say who. */
    static void cameWith(UUID login, String person) {
        RequestContext.current().ifPresent(context -> context.cameWith(login));
        MDC.put(USER_ID, person);
    }

    /** Leaves nothing behind on the thread. */
    static void forget() {
        RequestContext.clear();
        MDC.remove(REQUEST_ID);
        MDC.remove(USER_ID);
    }
}
