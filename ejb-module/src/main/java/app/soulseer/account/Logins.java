package app.soulseer.account;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * The logins of browsers, for the authentication mechanism alone: it runs before anybody is known, so all may call it,
 * and each method asks for a secret or for an id that only the server's own session holds.
 */
@Stateless
public class Logins {

    @Inject
    private SignIn signIn;

    @Inject
    private LoginTable table;

    @Inject
    private LoginSecrets secrets;

    @Inject
    private WebLogins web;

    /**
     * Begins a login for an address and its password.
     *
     * @throws app.soulseer.kernel.DomainException {@link AccountProblem#BAD_CREDENTIALS},
     *     {@link AccountProblem#SUSPENDED} or {@code common.too_many_requests}
     */
    @PermitAll
    public KnownLogin begin(String email, String password) {
        return signIn.begin(email, password, "web", LoginTable.UNSEEN);
    }

    /** The login, when it is alive. Asked at each request, so it opens no transaction. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<KnownLogin> alive(UUID login) {
        return table.alive(login);
    }

    /** The living login of an API's access token. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<KnownLogin> byAccessToken(String token) {
        return secrets.byAccess(token);
    }

    /** A remember-me token for a login, which now lives for 30 days. */
    @PermitAll
    public String remember(UUID login) {
        return web.remember(login);
    }

    /** Uses a remember-me token up. */
    @PermitAll
    public Optional<RememberedLogin> remembered(String token) {
        return web.remembered(token);
    }

    /** Ends the login that a remember-me token belongs to. */
    @PermitAll
    public void forget(String token) {
        secrets.loginOf(token).ifPresent(this::end);
    }

    /** Ends a login, as at logout. */
    @PermitAll
    public void end(UUID login) {
        web.end(login);
    }
}
