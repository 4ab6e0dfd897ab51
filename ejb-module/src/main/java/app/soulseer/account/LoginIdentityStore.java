package app.soulseer.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import java.util.Set;

/**
 * Says who a login is, at each request anew: the principal's name is the person's id, the caller's unique id is the
 * login's, the one group is the role's name as it is now.
 */
@ApplicationScoped
class LoginIdentityStore implements IdentityStore {

    static final String ID = "soulseer";

    @Inject
    private Logins logins;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (credential instanceof SessionCredential session) {
            return result(logins.alive(session.loginId()));
        }
        if (credential instanceof BearerCredential bearer) {
            return result(logins.byAccessToken(bearer.token()));
        }
        return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private static CredentialValidationResult result(Optional<KnownLogin> login) {
        return login.map(known -> new CredentialValidationResult(
                        ID,
                        new CallerPrincipal(known.person().toString()),
                        null,
                        known.loginId().toString(),
                        Set.of(known.role().roleName())))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
