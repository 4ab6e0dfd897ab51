package app.soulseer.payment.stripe;

import app.soulseer.payment.GatewayEvent;
import app.soulseer.payment.PaymentGateway.EventPage;
import com.google.gson.JsonElement;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import com.stripe.service.EventService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The list of events, for those that were sent and did not arrive (https://docs.stripe.com/api/events; kept for 30 days).
 * It holds our account's own events; those of connected accounts come by webhook alone.
 */
@ApplicationScoped
class Events {

    private static final Logger LOG = Logger.getLogger(Events.class);

    @Inject
    private StripeAccess access;

    /**
     * Stripe lists the newest first, so the oldest page has to be looked for; from there each page is the one that ends
     * before the last event that was given, which in Stripe's order is the next newer one.
     */
    EventPage list(Instant since, Instant until, String after) {
        return access.ask("list events", stripe -> {
            EventService events = stripe.events();
            if (after != null) {
                StripeCollection<Event> page =
                        events.list(window(since, until).setEndingBefore(after).build());
                return oldestFirst(page, Boolean.TRUE.equals(page.getHasMore()));
            }
            StripeCollection<Event> page = events.list(window(since, until).build());
            String older = Pages.next(page);
            boolean newerToCome = older != null;
            while (older != null) {
                page = events.list(window(since, until).setStartingAfter(older).build());
                older = Pages.next(page);
            }
            return oldestFirst(page, newerToCome);
        });
    }

    private static EventPage oldestFirst(StripeCollection<Event> page, boolean newerToCome) {
        List<GatewayEvent> events = new ArrayList<>();
        // As they were written: the library's objects have lost what they don't know.
        for (JsonElement event : page.getRawJsonObject().getAsJsonArray("data")) {
            // One that can't be read must not hold up all others.
            SignedEvents.read(event.toString())
                    .ifPresentOrElse(events::add, () -> LOG.warn("Stripe lists something that is no event"));
        }
        Collections.reverse(events);
        boolean more = newerToCome && !page.getData().isEmpty();
        return new EventPage(events, more ? page.getData().get(0).getId() : null);
    }

    private static EventListParams.Builder window(Instant since, Instant until) {
        return EventListParams.builder()
                .setCreated(EventListParams.Created.builder()
                        .setGte(Wire.secondsAtOrAfter(since))
                        .setLt(Wire.secondsAtOrAfter(until))
                        .build())
                .setLimit(Pages.LARGEST);
    }
}
