package app.soulseer.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Browsers' logins: remembered over the browser's end by a token that changes at each use. */
@Dependent
class WebLogins {

    /** How long a remembered login lives without being used. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    /** Requests that a browser sends at once come with the same cookie. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private final LoginTable logins;
    private final LoginSecrets secrets;
    private final EndedLogins ended;

    @Inject
    WebLogins(LoginTable logins, LoginSecrets secrets, EndedLogins ended) {
        this.logins = logins;
        this.secrets = secrets;
        this.ended = ended;
    }

    String remember(UUID login) {
        logins.extend(login, REMEMBERED, true);
        return secrets.issue(login, LoginSecrets.Purpose.REMEMBER, REMEMBERED);
    }

    Optional<RememberedLogin> remembered(String token) {
        LoginSecrets.Traded traded = secrets.trade(token, LoginSecrets.Purpose.REMEMBER, GRACE);
        return traded.login()
                .map(login -> new RememberedLogin(login, traded.fresh() ? remember(login.loginId()) : null));
    }

    void end(UUID login) {
        logins.end(login, "signed out").ifPresent(person -> ended.ended(person, login));
    }
}
