package app.soulseer.payment;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads the provider's list of events for those that never came (P-1, P-2). */
@ApplicationScoped
class EventPollJob implements Job {

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Override
    public String name() {
        return "payment.event_poll";
    }

    @Override
    public boolean runBatch() {
        if (gateway.isSetUp()) {
            new Inbox(work, gateway).poll();
        }
        return false;
    }
}
