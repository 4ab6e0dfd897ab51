package app.soulseer.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The steps of the mail queue, each a transaction of its own, so that none is open while a mail server is spoken to. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class MailPost {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    public List<MailQueue.Taken> take(int most) {
        return jdbi.withHandle(handle -> MailQueue.take(handle, clock.instant(), most));
    }

    public void sent(MailQueue.Taken taken) {
        jdbi.useHandle(handle -> MailQueue.sent(handle, taken.id(), clock.instant()));
    }

    public boolean failed(MailQueue.Taken taken, String error) {
        return jdbi.withHandle(handle -> MailQueue.failed(handle, taken, clock.instant(), error));
    }
}
