package app.soulseer.notice;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends the mails that are due. A mail that is refused waits for its next turn and holds up no other. */
@ApplicationScoped
class MailJob implements Job {

    private static final Logger LOG = Logger.getLogger(MailJob.class);
    private static final int BATCH = 10;

    @Inject
    private MailPost post;

    @Inject
    private Mailer mailer;

    @Override
    public String name() {
        return "notice.mail";
    }

    @Override
    public boolean runBatch() {
        List<MailQueue.Taken> due = post.take(BATCH);
        for (MailQueue.Taken taken : due) {
            try {
                mailer.deliver(taken.mail());
                post.sent(taken);
            } catch (Mailer.MailRefused e) {
                boolean again = post.failed(taken, e.getMessage());
                LOG.warnf(e, "%s was not sent and %s", taken, again ? "will be tried again" : "is given up");
            }
        }
        return due.size() == BATCH;
    }
}
