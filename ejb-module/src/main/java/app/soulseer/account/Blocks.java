package app.soulseer.account;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Readers who don't want to hear of certain clients. A blocked client can ask nothing of that reader: no reading, no
 * place in the queue, no tip, and no message or gift. They are told so when they ask, in plain words and without a
 * reason; nothing else shows it.
 */
@Stateless
public class Blocks {

    private static final int CHANGES = 30;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);

    @Resource
    private SessionContext context;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Event<ClientBlocked> blocked;

    @Inject
    private RateLimits limits;

    /**
     * Blocks a client for the calling reader; doing it again changes the note.
     *
     * @param reason the reader's own note, at most 500 characters, may be empty or {@code null}
     * @throws DomainException {@code common.not_found} for somebody who is no client
     */
    @RolesAllowed(Role.READER_NAME)
    public void block(PersonId client, String reason) {
        PersonId reader = caller();
        limits.check("account.block", reader.toString(), CHANGES, LIMIT_WINDOW);
        jdbi.useHandle(handle -> new Blocking(handle, blocked::fire).block(reader, client, reason, clock.instant()));
    }

    /** Hears of a client again; of one who is not blocked it changes nothing. */
    @RolesAllowed(Role.READER_NAME)
    public void unblock(PersonId client) {
        PersonId reader = caller();
        jdbi.useHandle(handle -> new Blocking(handle, blocked::fire).unblock(reader, client));
    }

    /** Whether the calling reader has blocked a client. */
    @RolesAllowed(Role.READER_NAME)
    public boolean isBlocked(PersonId client) {
        PersonId reader = caller();
        return jdbi.withHandle(handle -> new Blocking(handle, blocked::fire).isBlocked(reader, client));
    }

    /** The clients whom the calling reader has blocked, the last first. */
    @RolesAllowed(Role.READER_NAME)
    public Page<BlockedClient> mine(Page.Request page) {
        PersonId reader = caller();
        return jdbi.withHandle(handle -> new Blocking(handle, blocked::fire).list(reader, page));
    }

    /**
     * For features in which a client asks something of a reader, in the transaction of the wish; those that work with SQL
     * may read the view {@code account_public_block} instead.
     *
     * @throws DomainException {@code account.blocked} when the reader has blocked the client
     */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void refuseBlocked(PersonId reader, PersonId client) {
        if (jdbi.withHandle(handle -> new Blocking(handle, blocked::fire).isBlocked(reader, client))) {
            throw new DomainException(AccountProblem.BLOCKED);
        }
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
