package app.soulseer.notice;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Sends the pushes that are due, a few at a time, because a slow push service must not hold up another's. */
@ApplicationScoped
class PushJob implements Job {

    private static final int WORKERS = 3;

    @Inject
    private PushPost post;

    @Inject
    private PushSender sender;

    @Override
    public String name() {
        return "notice.push";
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public boolean runBatch() {
        if (!sender.isSetUp()) {
            return false;
        }
        List<PushTable.Due> taken = post.take(1);
        for (PushTable.Due due : taken) {
            post.settle(due, sender.send(due));
        }
        return !taken.isEmpty();
    }
}
