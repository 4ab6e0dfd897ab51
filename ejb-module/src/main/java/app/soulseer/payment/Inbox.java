package app.soulseer.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The provider's events (P-2): stored first, each once, then processed one by one, each in a transaction of its own.
 * One that fails is kept with its reason and holds up no other.
 */
final class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** How far back the list is read again: an event appears there a little after its time. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** When a reading of the list that failed is begun anew. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** How far back the list is read at the first time. */
    private static final Duration FIRST = Duration.ofDays(2);

    private static final int MOST_ERROR = 2000;

    private final Steps steps;
    private final PaymentGateway gateway;

    Inbox(Steps steps, PaymentGateway gateway) {
        this.steps = steps;
        this.gateway = gateway;
    }

    /** Names the event whose transaction is lost by what went wrong. */
    private static final class EventFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient GatewayEvent event;

        EventFailed(GatewayEvent event, RuntimeException cause) {
            super(cause);
            this.event = event;
        }
    }

    /**
     * Processes the next event that is due.
     *
     * @return whether there was one
     */
    boolean processNext() {
        try {
            return steps.in(this::processDue);
        } catch (EventFailed e) {
            String error = String.valueOf(e.getCause());
            LOG.errorf(e.getCause(), "Event %s (%s) could not be processed", e.event.id(), e.event.type());
            steps.use(desk -> desk.events()
                    .failed(e.event.id(), error.substring(0, Math.min(error.length(), MOST_ERROR)), desk.now()));
            return true;
        }
    }

    private boolean processDue(Desk desk) {
        Optional<GatewayEvent> due = desk.events().takeDue(desk.now());
        due.ifPresent(event -> {
            try {
                gateway.facts(event).forEach(desk::record);
                desk.events().done(event.id(), desk.now());
            } catch (RuntimeException e) {
                throw new EventFailed(event, e);
            }
        });
        return due.isPresent();
    }

    /**
     * Forgets some of the events that were processed long ago; those that could not be are kept.
     *
     * @return whether there may be more
     */
    boolean forgetOld(int most) {
        return steps.in(desk ->
                desk.events().forget(desk.now().minus(desk.limits().eventKeep()), most) == most);
    }

    /**
     * Reads the provider's list for events that never came; does nothing before the next turn is due. One that fails is
     * followed by another one soon.
     *
     * @throws GatewayException when the list could not be read to its end
     */
    void poll() {
        EventTable.Poll turn = steps.in(desk -> desk.events()
                .takePoll(desk.now(), desk.now().plus(desk.limits().eventPoll()))
                .orElse(null));
        if (turn == null) {
            return;
        }
        Instant until = steps.in(Desk::now);
        try {
            read(turn, until);
        } catch (GatewayException e) {
            steps.use(desk -> desk.events().pollAgain(desk.now().plus(AGAIN)));
            throw e;
        }
    }

    private void read(EventTable.Poll turn, Instant until) {
        Instant since = turn.since() == null ? until.minus(FIRST) : turn.since().minus(OVERLAP);
        String after = null;
        do {
            PaymentGateway.EventPage page = gateway.events(since, until, after);
            steps.use(desk -> page.events().forEach(event -> {
                if (desk.events().add(event, "list", desk.now())) {
                    LOG.infof("Event %s (%s) was found in the list first", event.id(), event.type());
                }
            }));
            after = page.next();
        } while (after != null);
        steps.use(desk -> desk.events().polledTo(until));
    }
}
