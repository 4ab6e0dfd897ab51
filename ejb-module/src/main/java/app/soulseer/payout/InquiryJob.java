package app.soulseer.payout;

import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.TransferGateway;
import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the provider about accounts and transfers of which something was told that does not say all; while there is no
 * answer, more and more seldom.
 */
@ApplicationScoped
class InquiryJob implements Job {

    private static final Logger LOG = Logger.getLogger(InquiryJob.class);

    /** Longer than the provider's client needs for a question with all its time-outs. */
    static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    private TransferGateway gateway;

    @Inject
    private Transactions transactions;

    @Inject
    private AccountTable accounts;

    @Inject
    private AccountFacts accountFacts;

    @Inject
    private TransferTable transfers;

    @Inject
    private TransferFacts transferFacts;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "payout.inquiry";
    }

    @Override
    public boolean runBatch() {
        if (!gateway.isSetUp()) {
            return false;
        }
        boolean account = askForAnAccount();
        boolean transfer = askForATransfer();
        return account || transfer;
    }

    private boolean askForAnAccount() {
        Optional<Asked> due = transactions.call(() -> accounts.takeToAsk(clock.instant(), LEASE));
        due.ifPresent(asked -> {
            try {
                Fact.Account fact = gateway.account(asked.name());
                transactions.run(() -> accountFacts.answered(fact));
            } catch (GatewayException e) {
                LOG.warnf(e, "How the account %s stands is not known yet", asked.name());
                transactions.run(() -> accounts.askLater(asked, clock.instant().plus(asked.pause())));
            }
        });
        return due.isPresent();
    }

    private boolean askForATransfer() {
        Optional<Asked> due = transactions.call(() -> transfers.takeToAsk(clock.instant(), LEASE));
        due.ifPresent(asked -> {
            try {
                Fact.Transfer fact = gateway.transferById(asked.name());
                transactions.run(() -> transferFacts.record(fact));
            } catch (GatewayException e) {
                LOG.warnf(e, "What has come back of the transfer %s is not known yet", asked.name());
                transactions.run(() -> transfers.askLater(asked, clock.instant().plus(asked.pause())));
            }
        });
        return due.isPresent();
    }
}
