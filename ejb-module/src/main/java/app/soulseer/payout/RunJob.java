package app.soulseer.payout;

import app.soulseer.payment.TransferGateway;
import app.soulseer.platform.Job;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Starts the day's run when its hour has come, and works off whichever run is open, a batch in a transaction. */
@ApplicationScoped
class RunJob implements Job {

    @Inject
    private TransferGateway gateway;

    @Inject
    private Transactions transactions;

    @Inject
    private DayRun dayRun;

    @Inject
    private RunTable runs;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** The day whose run this node knows to be started, so that the database isn't asked every second. */
    private volatile LocalDate started = LocalDate.MIN;

    @Override
    public String name() {
        return "payout.run";
    }

    @Override
    public boolean runBatch() {
        if (!gateway.isSetUp()) {
            return false;
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        LocalDate today = now.toLocalDate();
        if (now.getHour() >= settings.get(PayoutSettings.HOUR)
                && !today.equals(started)
                && transactions.call(() -> dayRun.start(today))) {
            started = today;
        }
        Optional<RunTable.Open> open = transactions.call(runs::open);
        if (open.isEmpty()) {
            return false;
        }
        RunTable.Open run = open.get();
        if (transactions.call(() -> dayRun.consider(run)) > 0) {
            return true;
        }
        return transactions.call(() -> dayRun.finish(run));
    }
}
