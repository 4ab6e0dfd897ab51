package app.soulseer.account;

import app.soulseer.platform.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.RememberMeCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import java.util.Set;

/** Remember-me tokens: each belongs to a login, is used up by its use, and is kept as a hash. */
@ApplicationScoped
class RememberStore implements RememberMeIdentityStore {

    @Inject
    private Logins logins;

    @Override
    public CredentialValidationResult validate(RememberMeCredential credential) {
        return logins.remembered(credential.getToken())
                .<CredentialValidationResult>map(login -> login)
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }

    /** A token for the login that the current request came with. */
    @Override
    public String generateLoginToken(CallerPrincipal principal, Set<String> groups) {
        return RequestContext.current()
                .flatMap(RequestContext::loginId)
                .map(logins::remember)
                .orElseThrow(() -> new IllegalStateException("there is no login to remember"));
    }

    /** Ends the login that the token belongs to. */
    @Override
    public void removeLoginToken(String token) {
        logins.forget(token);
    }
}
