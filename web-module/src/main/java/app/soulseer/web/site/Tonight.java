package app.soulseer.web.site;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.Directory;
import app.soulseer.reading.ReaderFilter;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What the first page shows of the directory, looked up at most once in two seconds however many people come. When the
 * directory can't answer, the page shows nobody rather than an error: the rest of it is still true.
 */
@ApplicationScoped
class Tonight {

    private static final Logger LOG = Logger.getLogger(Tonight.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int SHOWN = 4;
    private static final ReaderFilter CHEAPEST =
            new ReaderFilter(null, Set.of(), null, null, Set.of(), false, ReaderFilter.Sort.PRICE);

    @Inject
    private Directory directory;

    @Inject
    private Clock clock;

    private volatile Look last = new Look(Instant.MIN, List.of(), 0, null);

    record Look(Instant at, List<HomeView.Niche> readers, long available, Money lowestRate) {}

    Look look() {
        Instant now = clock.instant();
        Look known = last;
        if (now.isBefore(known.at()) || !now.isBefore(known.at().plus(FRESH))) {
            known = ask(now);
            last = known;
        }
        return known;
    }

    private Look ask(Instant now) {
        try {
            List<HomeView.Niche> readers =
                    directory.search(ReaderFilter.ALL, new Page.Request(0, SHOWN)).items().stream()
                            .map(HomeView.Niche::of)
                            .toList();
            Money lowest = directory.search(CHEAPEST, new Page.Request(0, 1)).items().stream()
                    .map(card -> HomeView.Niche.of(card).rate())
                    .findFirst()
                    .orElse(null);
            return new Look(now, readers, directory.availableCount(), lowest);
        } catch (EJBException e) {
            LOG.warn("The directory does not answer; the first page shows nobody", e);
            return new Look(now, List.of(), 0, null);
        }
    }
}
