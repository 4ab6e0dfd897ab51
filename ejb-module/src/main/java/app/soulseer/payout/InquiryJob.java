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

/** Asks the provider about accounts and transfers of which something was told that does not say all. */
@ApplicationScoped
class InquiryJob implements Job {

    private static final Logger LOG = Logger.getLogger(InquiryJob.class);

    /** Also how long it takes until something that could not be answered is asked again. */
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
        Optional<String> due = transactions.call(() -> accounts.takeToAsk(clock.instant(), LEASE));
        due.ifPresent(account -> {
            try {
                Fact.Account fact = gateway.account(account);
                transactions.run(() -> accountFacts.answered(fact));
            } catch (GatewayException e) {
                LOG.warnf(e, "How the account %s stands is not known yet", account);
            }
        });
        return due.isPresent();
    }

    private boolean askForATransfer() {
        Optional<String> due = transactions.call(() -> transfers.takeToAsk(clock.instant(), LEASE));
        due.ifPresent(transfer -> {
            try {
                Fact.Transfer fact = gateway.transferById(transfer);
                transactions.run(() -> transferFacts.record(fact));
            } catch (GatewayException e) {
                LOG.warnf(e, "What has come back of the transfer %s is not known yet", transfer);
            }
        });
        return due.isPresent();
    }
}
