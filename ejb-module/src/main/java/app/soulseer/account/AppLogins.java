package app.soulseer.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Apps' logins. Each step is committed whatever the caller is then told: the end of a login whose used token came back
 * must not be rolled back by the refusal that follows.
 */
@ApplicationScoped
@Transactional
class AppLogins {

    static final Duration ACCESS = Duration.ofMinutes(15);
    static final Duration REFRESH = Duration.ofDays(30);

    private final LoginTable logins;
    private final LoginSecrets secrets;
    private final EndedLogins ended;

    @Inject
    AppLogins(LoginTable logins, LoginSecrets secrets, EndedLogins ended) {
        this.logins = logins;
        this.secrets = secrets;
        this.ended = ended;
    }

    /** Needed for the client proxy alone. */
    AppLogins() {
        this(null, null, null);
    }

    public TokenPair pair(UUID login) {
        secrets.dropAccess(login);
        logins.extend(login, REFRESH, false);
        return new TokenPair(
                secrets.issue(login, LoginSecrets.Purpose.ACCESS, ACCESS),
                ACCESS,
                secrets.issue(login, LoginSecrets.Purpose.REFRESH, REFRESH),
                REFRESH);
    }

    public Optional<TokenPair> refresh(String token) {
        return secrets.trade(token, LoginSecrets.Purpose.REFRESH, Duration.ZERO)
                .login()
                .map(login -> pair(login.loginId()));
    }

    public void revoke(String token) {
        secrets.loginOf(token)
                .ifPresent(login -> logins.end(login, "revoked").ifPresent(person -> ended.ended(person, login)));
    }
}
