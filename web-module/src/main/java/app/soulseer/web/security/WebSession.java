package app.soulseer.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The web session of a browser, and the login that it carries. None is ever invalidated here: other requests of the same
 * browser may be in the middle of using it, and each of them would fail. A session whose login is over carries nothing
 * any more, runs out soon, and is emptied before somebody else's login begins in it.
 */
final class WebSession {

    /** The session's one fact about who it belongs to: the id of the login, a {@link UUID}. */
    private static final String LOGIN = "soulseer.login";

    /** Longer than any answer that is still being written takes. */
    private static final int LAST_SECONDS = 60;

    private WebSession() {}

    static Optional<UUID> loginOf(HttpSession session) {
        return session == null ? Optional.empty() : Optional.ofNullable((UUID) session.getAttribute(LOGIN));
    }

    /** Lets the request's session carry a login. It gets a new id, so one that was planted before is worth nothing. */
    static void begin(HttpServletRequest request, UUID login) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            empty(session);
            request.changeSessionId();
        }
        session = request.getSession(true);
        session.setMaxInactiveInterval(request.getServletContext().getSessionTimeout() * 60);
        session.setAttribute(LOGIN, login);
    }

    /** The login is over. */
    static void end(HttpSession session) {
        session.removeAttribute(LOGIN);
        session.setMaxInactiveInterval(LAST_SECONDS);
    }

    private static void empty(HttpSession session) {
        List<String> names = Collections.list(session.getAttributeNames());
        names.forEach(session::removeAttribute);
    }
}
