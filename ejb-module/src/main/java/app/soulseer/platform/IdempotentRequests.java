package app.soulseer.platform;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets a caller who got no answer send a request again without asking twice. The key is stored in the transaction of
 * the work, so a request that was refused leaves no key behind and may really be tried again.
 */
@Stateless
public class IdempotentRequests {

    private static final int MOST_KEY = 200;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Secrets secrets;

    @Resource
    private SessionContext context;

    /**
     * Does the work once for each person, kind and key, and gives the first result to whoever repeats it within a day.
     *
     * @param kind what is asked for; keys of different kinds don't meet
     * @param key chosen by the caller, 1 to 200 visible ASCII characters; {@code null} does the work each time
     * @param content what is asked in detail, by which a key used for something else is known
     * @param work makes something and returns its id; it takes part in this transaction
     * @throws DomainException {@code platform.key_reused} when the key stands for another content; {@code
     *     common.unauthenticated} for a visitor
     */
    @PermitAll
    public UUID once(String kind, String key, String content, Supplier<UUID> work) {
        if (key == null) {
            return work.get();
        }
        AskedKey.checked("Idempotency-Key", key, MOST_KEY);
        PersonId person = Caller.of(context).require();
        return jdbi.withHandle(handle ->
                new RequestKeys(handle, clock.instant()).once(person, kind + ":" + key, secrets.hash(content), work));
    }
}
