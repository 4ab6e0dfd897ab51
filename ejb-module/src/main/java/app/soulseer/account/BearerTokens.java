package app.soulseer.account;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** Logins of the API's clients: a short-lived access token and a refresh token that is used once. */
@Stateless
public class BearerTokens {

    /** Logs in. Throws {@link AccountProblem#BAD_CREDENTIALS}, or too many requests. */
    @PermitAll
    public TokenPair issue(String email, String password) {
        throw new UnsupportedOperationException();
    }

    /**
     * Trades a refresh token for the next pair. A refresh token that was traded before ends the whole login, because
     * then two parties hold it. Throws {@link AccountProblem#BAD_TOKEN}.
     */
    @PermitAll
    public TokenPair refresh(String refreshToken) {
        throw new UnsupportedOperationException();
    }

    /** Ends the login that an access or refresh token belongs to; does nothing on an unknown token. */
    @PermitAll
    public void revoke(String token) {
        throw new UnsupportedOperationException();
    }
}
