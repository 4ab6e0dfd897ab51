package app.soulseer.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;

/** What all dashboards show. */
@Named
@RequestScoped
public class DashboardView {

    private Clock clock;

    @Inject
    DashboardView(Clock clock) {
        this.clock = clock;
    }

    /** Needed for the client proxy alone. */
    DashboardView() {}

    public Instant getNow() {
        return clock.instant();
    }
}
