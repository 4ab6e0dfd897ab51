package app.soulseer.web.security;

import app.soulseer.account.KnownLogin;
import app.soulseer.account.Logins;
import app.soulseer.account.SessionCredential;
import app.soulseer.kernel.Role;
import app.soulseer.platform.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Logging in and out in a browser, for pages. After either the page should redirect. */
@RequestScoped
public class LoginFlow {

    @Inject
    private HttpServletRequest request;

    @Inject
    private SecurityContext security;

    @Inject
    private Logins logins;

    @Inject
    private RememberMeIdentityStore remembered;

    @Inject
    private RememberCookie cookie;

    /**
     * Logs in. The session gets a new id, so one that was planted before is worth nothing; a login that this browser
     * had before ends.
     *
     * @return the person's role, for choosing where to go
     * @throws app.soulseer.kernel.DomainException {@code account.bad_credentials}, {@code account.suspended} or
     *     {@code common.too_many_requests} with {@code retryAfterSeconds}
     */
    public Role login(String email, String password, boolean remember) {
        KnownLogin login = logins.begin(email, password);
        WebSession.loginOf(request.getSession(false)).ifPresent(logins::end);
        WebSession.begin(request, login.loginId());
        RequestContext.current().ifPresent(context -> context.cameWith(login.loginId()));
        String person = login.person().toString();
        if (remember) {
            String token = remembered.generateLoginToken(
                    new CallerPrincipal(person), Set.of(login.role().roleName()));
            cookie.write(response(), token);
        } else {
            cookie.remove(response());
        }
        security.authenticate(
                request,
                response(),
                AuthenticationParameters.withParams().credential(new SessionCredential(login.loginId())));
        return login.role();
    }

    /** Logs out: the login ends with its remember-me token, the cookie goes, the session carries nothing any more. */
    public void logout() {
        cookie.read(request).ifPresent(remembered::removeLoginToken);
        cookie.remove(response());
        HttpSession session = request.getSession(false);
        WebSession.loginOf(session).ifPresent(logins::end);
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException("the container could not log out", e);
        }
        if (session != null) {
            WebSession.end(session);
        }
    }

    /**
     * Where to go after a login: the page that was asked for, when it is one of ours, or else the fallback. Anything
     * that a browser could take for another site is not ours.
     */
    public static String after(String next, String fallback) {
        boolean ours = next != null
                && next.startsWith("/")
                && !next.startsWith("//")
                && next.indexOf('\\') < 0
                && next.chars().noneMatch(c -> c <= ' ' || c == 0x7F);
        return ours ? next : fallback;
    }

    /** The login that a web session belongs to; sockets are closed by it. */
    public static Optional<UUID> loginOf(HttpSession session) {
        return WebSession.loginOf(session);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) request.getAttribute(RequestFilter.RESPONSE);
    }
}
