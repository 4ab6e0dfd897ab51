package app.soulseer.room;

import app.soulseer.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The steps of keeping and ending leases, each in a transaction of its own. No face of the feature: it is public because
 * a session bean's class must be.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Leases {

    /**
     * After a lost lease, a lease under this server's own name that has not been renewed for this long is taken for an
     * earlier one of its own. A younger one may belong to a second server that was given the same name by mistake, and
     * two that end each other's leases would never come to rest.
     */
    private static final Duration NAMESAKE = Duration.ofSeconds(3);

    /** How long connections that never were in a room are kept after their end. */
    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private NodeIdentity node;

    @Inject
    private Event<Object> events;

    /**
     * The lease of a server that has just started. Whoever bore its name before was its own former run and is gone,
     * however short a while ago: what that run proved last is the end of everybody's presence there.
     */
    @PermitAll
    public void begin(UUID id) {
        take(id, Duration.ZERO);
    }

    /** A new lease of a running server whose last one was ended by others. */
    @PermitAll
    public void beginAgain(UUID id) {
        take(id, NAMESAKE);
    }

    private void take(UUID id, Duration silence) {
        String name = settings.get(RoomSettings.NODE);
        jdbi.useHandle(handle -> {
            Lease lease = new Lease(handle);
            lease.take(id, name, clock.instant());
            lease.endNamesakes(id, name, silence);
        });
    }

    @PermitAll
    public boolean renew(UUID id, Instant proven) {
        return jdbi.withHandle(handle -> new Lease(handle).renew(id, proven));
    }

    @PermitAll
    public void end(UUID id, Instant proven) {
        jdbi.useHandle(handle -> new Lease(handle).end(id, proven));
    }

    /** Waits for no lock for long: what can't be written down now is written at the next turn. */
    @PermitAll
    public void write(Pulse.Census census) {
        jdbi.useHandle(handle -> {
            handle.execute("SET LOCAL lock_timeout = '500ms'");
            new Presence(handle).suspect(census.silent(), census.trusted());
        });
    }

    @PermitAll
    public int endLapsed() {
        return jdbi.withHandle(handle -> new Lease(handle).endLapsed(node.current(), settings.get(RoomSettings.LEASE)));
    }

    /**
     * Ends connections that outlived their node and tells who left.
     *
     * @param skip how many of the oldest are left alone
     * @return how many were ended
     */
    @PermitAll
    public int settle(int most, int skip) {
        Map<ConnectionId, Instant> orphans = jdbi.withHandle(handle -> new Lease(handle).orphans(most, skip));
        if (!orphans.isEmpty()) {
            List<Object> happened = jdbi.withHandle(handle -> new Presence(handle).ended(orphans));
            happened.forEach(events::fire);
        }
        return orphans.size();
    }

    @PermitAll
    public int forget(int most) {
        return jdbi.withHandle(
                handle -> new Lease(handle).forget(clock.instant().minus(KEPT), most));
    }
}
