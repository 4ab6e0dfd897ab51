package app.soulseer.notice;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RequestContext;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Web push: what devices show while no page of ours is open. A push is queued in the caller's transaction and goes out
 * after that has committed, as long as it is of use. A browser is pushed to while the login that subscribed it lasts.
 */
@Stateless
public class Pushes {

    /** Browsers of one person; the oldest are forgotten. */
    static final int MOST = 10;

    @Resource
    private SessionContext context;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private PushSender sender;

    /** The key that a browser subscribes with, in base64url; nothing when push is not set up. */
    @RolesAllowed(Role.READER_NAME)
    public Optional<String> publicKey() {
        return Optional.of(sender.publicKey()).filter(key -> !key.isEmpty());
    }

    /**
     * From now on the caller's browser is pushed to. Subscribing it again changes its keys.
     *
     * @throws DomainException {@code common.invalid} with the field; {@code common.not_found} when push is not set up
     */
    @RolesAllowed(Role.READER_NAME)
    public void subscribe(PushSubscription browser) {
        if (!sender.isSetUp()) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        browser.checked(sender.services());
        UUID login = RequestContext.current()
                .flatMap(RequestContext::loginId)
                .orElseThrow(() -> new DomainException(CommonProblem.UNAUTHENTICATED));
        PersonId person = Caller.of(context).require();
        on(table -> table.subscribe(person, login, browser, MOST, clock.instant()));
    }

    /** The caller's browser is not pushed to any more; nothing happens when it is none of the caller's. */
    @RolesAllowed(Role.READER_NAME)
    public void unsubscribe(String endpoint) {
        PersonId person = Caller.of(context).require();
        on(table -> table.unsubscribe(person, endpoint));
    }

    /** Queues a push for each browser of a person; does nothing when there is none. For features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void send(PersonId person, Push push) {
        if (sender.isSetUp()) {
            on(table -> table.queue(person, push, clock.instant()));
        }
    }

    /** What has not been sent of a topic is not sent any more. For features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void withdraw(String topic) {
        if (sender.isSetUp()) {
            on(table -> table.withdraw(topic));
        }
    }

    /** A login is over, and with it what its browser subscribed to. For features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forgetLogin(UUID login) {
        on(table -> table.forgetLogin(login));
    }

    /** All logins of a person are over but one, or none but all when {@code exceptLogin} is null. For features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forgetLogins(PersonId person, UUID exceptLogin) {
        on(table -> table.forgetPerson(person, exceptLogin));
    }

    private void on(Consumer<PushTable> step) {
        jdbi.useHandle(handle -> step.accept(new PushTable(handle, ids)));
    }
}
