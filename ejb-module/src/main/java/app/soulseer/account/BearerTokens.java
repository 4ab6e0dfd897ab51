package app.soulseer.account;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RequestContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Logins of the API's clients: an access token for 15 minutes and a refresh token for 30 days that is used once. Both
 * are opaque, random and kept as hashes; they die with the login, as a web session does.
 */
@Stateless
public class BearerTokens {

    private static final int REFRESHES = 120;

    @Inject
    private SignIn signIn;

    @Inject
    private AppLogins apps;

    @Inject
    private RateLimits limits;

    /**
     * Logs in.
     *
     * @throws DomainException {@link AccountProblem#BAD_CREDENTIALS}, {@link AccountProblem#SUSPENDED} or
     *     {@code common.too_many_requests}
     */
    @PermitAll
    public TokenPair issue(String email, String password) {
        return apps.pair(signIn.begin(email, password, "api", AppLogins.REFRESH).loginId());
    }

    /**
     * Trades a refresh token for the next pair; the access token before is worthless then. A refresh token that was
     * traded before ends the whole login, because then two parties hold it.
     *
     * @throws DomainException {@link AccountProblem#BAD_TOKEN}
     */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TokenPair refresh(String refreshToken) {
        limits.check("account.refresh", RequestContext.currentAddress(), REFRESHES, Duration.ofMinutes(15));
        return apps.refresh(refreshToken == null ? "" : refreshToken)
                .orElseThrow(() -> new DomainException(AccountProblem.BAD_TOKEN));
    }

    /** Ends the login that an access or refresh token belongs to; does nothing on an unknown token. */
    @PermitAll
    public void revoke(String token) {
        apps.revoke(token == null ? "" : token);
    }
}
