package app.soulseer.payment.stripe;

import com.stripe.model.HasId;
import com.stripe.model.StripeCollectionInterface;
import java.util.List;

/** Stripe's lists: the newest first, in pages that begin after or end before an object (https://docs.stripe.com/api/pagination). */
final class Pages {

    /** The most that Stripe gives at once. */
    static final long LARGEST = 100;

    private Pages() {}

    /** What the next, older page begins after, or null when there is none. */
    static String next(StripeCollectionInterface<? extends HasId> page) {
        List<? extends HasId> data = page.getData();
        return Boolean.TRUE.equals(page.getHasMore()) && !data.isEmpty()
                ? data.get(data.size() - 1).getId()
                : null;
    }
}
