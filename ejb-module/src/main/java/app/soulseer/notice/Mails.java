package app.soulseer.notice;

import app.soulseer.platform.Ids;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/**
 * The outgoing mail. A mail is queued in the caller's transaction and goes out after that has committed, once for each
 * idempotency key, tried again with growing pauses while the mail server refuses it.
 */
@Stateless
public class Mails {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    /** Queues a mail; does nothing when its key was queued before. For features alone. */
    @PermitAll
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void send(Mail mail) {
        jdbi.useHandle(handle -> MailQueue.add(handle, ids.next(), clock.instant(), mail));
    }
}
