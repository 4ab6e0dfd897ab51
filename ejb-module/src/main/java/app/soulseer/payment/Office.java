package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.ledger.Ledger;
import app.soulseer.notice.Mail;
import app.soulseer.notice.Mails;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Sets up the feature's plain classes over the current transaction's connection; opens no transaction itself. */
@ApplicationScoped
class Office {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Ledger ledger;

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private RealtimeBus bus;

    @Inject
    private Event<Fact> others;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private Settings settings;

    private Desk.Tools tools;

    @PostConstruct
    void setUp() {
        tools = new Desk.Tools(
                ledger, clock, ids, Limits.of(settings), this::post, bus::publish, this::note, this::tell);
    }

    private void post(Mail mail) {
        mails.send(mail);
    }

    private void note(AuditEvent event) {
        audit.record(event);
    }

    /** Fired as what they are, so that a feature observes the kind of fact that it is about. */
    private void tell(Fact fact) {
        if (fact instanceof Fact.Account account) {
            others.select(Fact.Account.class).fire(account);
        } else if (fact instanceof Fact.AccountLost lost) {
            others.select(Fact.AccountLost.class).fire(lost);
        } else if (fact instanceof Fact.Transfer transfer) {
            others.select(Fact.Transfer.class).fire(transfer);
        } else if (fact instanceof Fact.BankPayout payout) {
            others.select(Fact.BankPayout.class).fire(payout);
        }
    }

    Limits limits() {
        return tools.limits();
    }

    <T> T withDesk(Function<Desk, T> work) {
        return jdbi.withHandle(handle -> work.apply(new Desk(handle, tools)));
    }
}
