package app.soulseer.payment;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Processes the events that have been stored (P-2). */
@ApplicationScoped
class EventJob implements Job {

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Override
    public String name() {
        return "payment.events";
    }

    @Override
    public boolean runBatch() {
        return new Inbox(work, gateway).processNext();
    }

    @Override
    public int workers() {
        return 2;
    }
}
