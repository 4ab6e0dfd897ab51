package app.soulseer.payout;

import app.soulseer.payment.TransferGateway;
import app.soulseer.platform.Job;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends what is due, several at a time, so that one slow answer holds nobody else. */
@ApplicationScoped
class SendJob implements Job {

    @Inject
    private TransferGateway gateway;

    @Inject
    private Sender sender;

    @Inject
    private Settings settings;

    @Override
    public String name() {
        return "payout.send";
    }

    @Override
    public int workers() {
        return Math.toIntExact(settings.get(PayoutSettings.SENDERS));
    }

    @Override
    public boolean runBatch() {
        return gateway.isSetUp() && sender.sendOne();
    }
}
