package app.soulseer.notice;

import app.soulseer.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** The steps of sending, each a transaction of its own, so that none is open while a push service is spoken to. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class PushPost {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    public List<PushTable.Due> take(int most) {
        return jdbi.withHandle(handle -> new PushTable(handle, ids).take(clock.instant(), most));
    }

    public void settle(PushTable.Due due, PushSender.Answer answer) {
        Consumer<PushTable> step = switch (answer) {
            case TAKEN, REFUSED -> table -> table.done(due.id());
            case GONE -> table -> table.gone(due.to());
            case LATER -> table -> table.later(due, clock.instant());
        };
        jdbi.useHandle(handle -> step.accept(new PushTable(handle, ids)));
    }
}
