package app.soulseer.payment;

import app.soulseer.platform.Job;
import app.soulseer.platform.JobFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Does what is to be done or asked at the provider; one errand at a time, so that a slow one holds up no other. */
@ApplicationScoped
class ErrandJob implements Job {

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private JobFailures failures;

    @Override
    public String name() {
        return "payment.errands";
    }

    @Override
    public boolean runBatch() {
        if (!gateway.isSetUp()) {
            return false;
        }
        Cashier cashier = new Cashier(work, gateway);
        List<Errand> taken = cashier.take(1);
        for (Errand errand : taken) {
            try {
                cashier.run(errand);
            } catch (RuntimeException e) {
                // It stays, and is taken again when its time is over.
                failures.report("The errand " + errand.kind() + " " + errand.subject() + " failed", e);
            }
        }
        return !taken.isEmpty();
    }

    @Override
    public int workers() {
        return 4;
    }
}
