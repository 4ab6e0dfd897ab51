package app.soulseer.web.security;

import app.soulseer.account.BearerCredential;
import app.soulseer.account.RememberedLogin;
import app.soulseer.account.SessionCredential;
import app.soulseer.web.platform.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.RememberMeCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;

/**
 * The one authentication mechanism. A request to the API with a bearer token is known by that alone, without a session
 * or a cookie; every other request by the login that its web session or its remember-me cookie points to.
 *
 * <p>The login is asked for at each request, so one that has ended (signed out everywhere, suspended, password changed)
 * is over with the next request, and a person's role is always the present one. Nothing is cached in the session but
 * the login's id.
 */
@ApplicationScoped
class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    @Inject
    private IdentityStoreHandler stores;

    @Inject
    private RememberMeIdentityStore remembered;

    @Inject
    private RememberCookie cookie;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            return known(request, response, context);
        } catch (RuntimeException e) {
            if (Failures.outage(e).isEmpty()) {
                throw e;
            }
            // Nobody becomes a visitor because the database is away: the request is refused whole.
            Refusals.outage(request);
            return context.doNothing();
        }
    }

    private AuthenticationStatus known(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Credential given = context.getAuthParameters() == null
                ? null
                : context.getAuthParameters().getCredential();
        if (given instanceof SessionCredential) {
            return enter(context, stores.validate(given));
        }
        if (Paths.isAsset(request) || Paths.isWebhook(request)) {
            return context.doNothing();
        }
        String authorization = request.getHeader("Authorization");
        if (Paths.isApi(request) && authorization != null) {
            return bearer(request, context, authorization);
        }
        if (!OriginCheck.passes(request)) {
            Refusals.crossSite(request);
            return context.doNothing();
        }
        Optional<CredentialValidationResult> login = bySession(request).or(() -> byCookie(request, response));
        if (login.isPresent()) {
            if (Paths.isApi(request) && !OriginCheck.isVouchedFor(request)) {
                Refusals.crossSite(request);
                return context.doNothing();
            }
            return enter(context, login.get());
        }
        // Visitors are let through: the routes and the facades say what needs somebody to be known.
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }

    private AuthenticationStatus bearer(HttpServletRequest request, HttpMessageContext context, String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = authorization.substring(BEARER.length()).strip();
            CredentialValidationResult result = stores.validate(new BearerCredential(token));
            if (result.getStatus() == CredentialValidationResult.Status.VALID) {
                return enter(context, result);
            }
        }
        Refusals.badToken(request);
        return context.doNothing();
    }

    private Optional<CredentialValidationResult> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<UUID> login = WebSession.loginOf(session);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        CredentialValidationResult result = stores.validate(new SessionCredential(login.get()));
        if (result.getStatus() == CredentialValidationResult.Status.VALID) {
            return Optional.of(result);
        }
        WebSession.end(session);
        return Optional.empty();
    }

    private Optional<CredentialValidationResult> byCookie(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = cookie.read(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        CredentialValidationResult result = remembered.validate(new RememberMeCredential(token.get()));
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            cookie.remove(response);
            return Optional.empty();
        }
        WebSession.begin(request, UUID.fromString(result.getCallerUniqueId()));
        if (result instanceof RememberedLogin login) {
            login.nextToken().ifPresent(next -> cookie.write(response, next));
        }
        return Optional.of(result);
    }

    private static AuthenticationStatus enter(HttpMessageContext context, CredentialValidationResult result) {
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        RequestTrace.cameWith(
                UUID.fromString(result.getCallerUniqueId()),
                result.getCallerPrincipal().getName());
        return context.notifyContainerAboutLogin(result.getCallerPrincipal(), result.getCallerGroups());
    }
}
