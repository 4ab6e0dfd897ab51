package app.soulseer.account;

import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.Optional;
import java.util.Set;

/**
 * A login that a remember-me token brought back. Its caller's unique id is the login's id.
 *
 * <p>The token was used up by that: the cookie must be given the next one, when there is one. There is none for the
 * second of several requests that came with the same cookie at once.
 */
public final class RememberedLogin extends CredentialValidationResult {

    private final String nextToken;

    RememberedLogin(KnownLogin login, String nextToken) {
        super(
                LoginIdentityStore.ID,
                new jakarta.security.enterprise.CallerPrincipal(login.person().toString()),
                null,
                login.loginId().toString(),
                Set.of(login.role().roleName()));
        this.nextToken = nextToken;
    }

    /** The token for the cookie from now on. */
    public Optional<String> nextToken() {
        return Optional.ofNullable(nextToken);
    }
}
