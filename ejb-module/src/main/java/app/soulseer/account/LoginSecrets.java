package app.soulseer.account;

import app.soulseer.platform.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The random secrets that stand for a login: in the remember-me cookie, and an app's access and refresh tokens. Those
 * that are traded for a next one (remember, refresh) stay known after that: one that returns means that two parties
 * hold it, and the login ends.
 */
@Dependent
class LoginSecrets {

    /** What a secret is for. */
    enum Purpose {
        REMEMBER,
        ACCESS,
        REFRESH;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of a secret that was shown.
     *
     * @param login the living login, empty when the secret is worth nothing
     * @param fresh whether this was the first time that it was traded
     */
    record Traded(Optional<KnownLogin> login, boolean fresh) {
        static final Traded NOTHING = new Traded(Optional.empty(), false);
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final Secrets secrets;
    private final LoginTable logins;
    private final EndedLogins ended;

    @Inject
    LoginSecrets(Jdbi jdbi, Clock clock, Secrets secrets, LoginTable logins, EndedLogins ended) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.secrets = secrets;
        this.logins = logins;
        this.ended = ended;
    }

    String issue(UUID login, Purpose purpose, Duration lasts) {
        String secret = secrets.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO account_login_secret (token_hash, login_id, purpose, expires_at)
                        VALUES (:hash, :login, :purpose, :until)
                        """)
                .bind("hash", secrets.hash(secret))
                .bind("login", login)
                .bind("purpose", purpose.code())
                .bind("until", now().plus(lasts))
                .execute());
        return secret;
    }

    /** The living login of an access token. */
    Optional<KnownLogin> byAccess(String secret) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT l.id, l.person_id, p.role
                          FROM account_login_secret s
                          JOIN account_login l ON l.id = s.login_id
                          JOIN account_person p ON p.id = l.person_id
                         WHERE s.token_hash = :hash AND s.purpose = 'access' AND s.replaced_at IS NULL
                           AND s.expires_at > :now AND l.ended_at IS NULL AND p.status <> 'suspended'
                        """)
                .bind("hash", secrets.hash(secret))
                .bind("now", now())
                .map((row, context) -> LoginTable.known(row))
                .findOne());
    }

    /**
     * Takes a secret that is good for one trade. Within the grace after its first trade it still shows who it is, but
     * gives no right to a next one: a browser sends several requests at once with the same cookie.
     */
    Traded trade(String secret, Purpose purpose, Duration grace) {
        OffsetDateTime now = now();
        byte[] hash = secrets.hash(secret);
        return jdbi.withHandle(handle -> {
            Optional<Found> found = handle.createQuery("""
                            SELECT l.id, l.person_id, p.role, s.replaced_at,
                                   s.expires_at > :now AND l.expires_at > :now AND l.ended_at IS NULL
                                       AND p.status <> 'suspended' AS alive
                              FROM account_login_secret s
                              JOIN account_login l ON l.id = s.login_id
                              JOIN account_person p ON p.id = l.person_id
                             WHERE s.token_hash = :hash AND s.purpose = :purpose
                               FOR UPDATE OF s
                            """)
                    .bind("now", now)
                    .bind("hash", hash)
                    .bind("purpose", purpose.code())
                    .map((row, context) -> new Found(
                            LoginTable.known(row),
                            row.getObject("replaced_at", OffsetDateTime.class),
                            row.getBoolean("alive")))
                    .findOne();
            if (found.isEmpty() || !found.get().alive()) {
                return Traded.NOTHING;
            }
            KnownLogin login = found.get().login();
            OffsetDateTime replaced = found.get().replacedAt();
            if (replaced == null) {
                handle.execute("UPDATE account_login_secret SET replaced_at = ? WHERE token_hash = ?", now, hash);
                return new Traded(Optional.of(login), true);
            }
            if (!now.isAfter(replaced.plus(grace)) && !grace.isZero()) {
                return new Traded(Optional.of(login), false);
            }
            logins.end(login.loginId(), "a used token came back")
                    .ifPresent(person -> ended.ended(person, login.loginId()));
            return Traded.NOTHING;
        });
    }

    /** Makes the living access tokens of a login worthless, because it has new ones. */
    void dropAccess(UUID login) {
        jdbi.useHandle(handle ->
                handle.execute("DELETE FROM account_login_secret WHERE login_id = ? AND purpose = 'access'", login));
    }

    /** The login that any of its secrets points to, dead or alive. */
    Optional<UUID> loginOf(String secret) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT login_id FROM account_login_secret WHERE token_hash = :hash")
                        .bind("hash", secrets.hash(secret))
                        .mapTo(UUID.class)
                        .findOne());
    }

    private record Found(KnownLogin login, OffsetDateTime replacedAt, boolean alive) {}

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
