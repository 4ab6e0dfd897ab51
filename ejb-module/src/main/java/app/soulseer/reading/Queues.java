package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waiting for a reader who is busy or away: in the reader's queue, first come, first served, or by a wish to be
 * told. Whoever is first when the reader becomes free has the reader reserved for a while, and starts by
 * {@link Readings#request}; a turn that is let pass goes on to the next.
 */
@Stateless
public class Queues {

    private static final int CHANGES = 20;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private RateLimits limits;

    /**
     * Takes a place in a reader's queue; who has one keeps it, in the modality given last.
     *
     * @throws DomainException {@code reading.reader_is_free} when nobody has to wait, {@code reading.reader_unavailable}
     *     for one who is offline, {@code reading.queue_full}, {@code reading.too_many_queues}, {@code
     *     reading.modality_not_offered}, {@code reading.already_in_reading}, {@code account.blocked}, {@code
     *     common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public QueuePlace join(PersonId reader, Modality modality) {
        PersonId client = caller();
        limits.check("reading.queue", client.toString(), CHANGES, LIMIT_WINDOW);
        if (reader == null || modality == null) {
            throw CommonProblem.invalid("modality", "Please choose a reader and a kind of reading.");
        }
        return office.withCare(care -> care.queues().join(client, reader, modality));
    }

    /** Gives one's place up, or lets one's turn pass; without a place it changes nothing. */
    @RolesAllowed(Role.CLIENT_NAME)
    public void leave(PersonId reader) {
        PersonId client = caller();
        office.withCare(care -> {
            care.queues().leave(client, reader);
            return null;
        });
    }

    /** The caller's places, those with a turn first, then the oldest first. */
    @RolesAllowed(Role.CLIENT_NAME)
    public List<QueuePlace> mine() {
        PersonId client = caller();
        return office.withCare(care -> care.queueTable().of(client));
    }

    /** The caller's place in the queue of one reader. */
    @RolesAllowed(Role.CLIENT_NAME)
    public Optional<QueuePlace> placeWith(PersonId reader) {
        return mine().stream().filter(place -> place.reader().equals(reader)).findFirst();
    }

    /** How many wait for a reader. */
    @PermitAll
    public int length(PersonId reader) {
        return office.withCare(care -> care.queueTable().length(reader));
    }

    /** Who waits for the calling reader, the first first. */
    @RolesAllowed(Role.READER_NAME)
    public List<Waiting> waiting() {
        PersonId reader = caller();
        return office.withCare(care -> care.queueTable().waiting(reader));
    }

    /**
     * Wants to be told, once, by mail and on open pages, when a reader is available; or not any more.
     *
     * @throws DomainException {@code reading.reader_is_free}, {@code reading.too_many_tells}, {@code account.blocked},
     *     {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public void tellMe(PersonId reader, boolean wanted) {
        PersonId client = caller();
        limits.check("reading.tell", client.toString(), CHANGES, LIMIT_WINDOW);
        office.withCare(care -> {
            care.tells().want(client, reader, wanted);
            return null;
        });
    }

    /** The readers whose return the caller wants to be told of, by availability and name. */
    @RolesAllowed(Role.CLIENT_NAME)
    public List<ReaderCard> tells() {
        PersonId client = caller();
        return office.withHandle(handle -> new ReaderSearch(handle, office.rules()).toldTo(client, office.now()));
    }

    /** How long a turn lasts. */
    @PermitAll
    public Duration turn() {
        return office.careRules().queueTurn();
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
