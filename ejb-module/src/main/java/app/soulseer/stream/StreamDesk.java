package app.soulseer.stream;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.Ledger;
import app.soulseer.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What can be done with a stream, within one transaction (S-1). Every change of state goes through {@link #move}. The
 * stream's row is held before anything of it is changed, and wallets are locked after it.
 */
final class StreamDesk {

    /** What the rest of the house does for streams. */
    interface House {

        /** Opens the stream's room for people, or adds them to it. */
        void admit(UUID room, Set<PersonId> people);

        /** Closes the stream's room for good. */
        void close(UUID room);

        /** Tells everybody in the stream, after the commit. */
        void tell(StreamId stream, String type, Map<String, ?> body);
    }

    private final Handle handle;
    private final StreamTable streams;
    private final House house;
    private final Ledger ledger;
    private final Clock clock;
    private final Ids ids;
    private final StreamRules rules;

    StreamDesk(Handle handle, House house, Ledger ledger, Clock clock, Ids ids, StreamRules rules) {
        this.handle = handle;
        this.streams = new StreamTable(handle);
        this.house = house;
        this.ledger = ledger;
        this.clock = clock;
        this.ids = ids;
        this.rules = rules;
    }

    Handle handle() {
        return handle;
    }

    StreamTable streams() {
        return streams;
    }

    House house() {
        return house;
    }

    StreamRules rules() {
        return rules;
    }

    Instant now() {
        return clock.instant();
    }

    UUID nextId() {
        return ids.next();
    }

    Ticketing ticketing() {
        return new Ticketing(this, new Takings(ledger));
    }

    Gifting gifting() {
        return new Gifting(this, new Takings(ledger));
    }

    Telling telling() {
        return new Telling(this);
    }

    Conversation conversation() {
        return new Conversation(this);
    }

    Moderation moderation() {
        return new Moderation(this);
    }

    /** Announces a stream; it is on the list of live ones from {@link #begin} on. */
    Stream announce(PersonId host, StreamPlan asked) {
        StreamPlan plan = asked.checked(rules);
        if (!isReader(host)) {
            throw new DomainException(CommonProblem.FORBIDDEN);
        }
        Stream stream = new Stream(
                new StreamId(nextId()), host, plan, StreamState.SCHEDULED, 0, now(), null, null, null, null, 0);
        streams.insert(stream);
        house.admit(stream.id().value(), Set.of(host));
        return stream;
    }

    /** Lets somebody come to a private stream; inviting twice is inviting once. */
    void invite(StreamId id, PersonId host, PersonId guest) {
        Stream stream = owned(id, host);
        if (stream.plan().visibility() != Visibility.PRIVATE || stream.state() == StreamState.ENDED) {
            throw wrongState(stream);
        }
        streams.invite(id, guest, now());
    }

    /** The host goes live, or is back. Tickets that were sold before are paid now. */
    Stream begin(StreamId id, PersonId host) {
        Stream stream = owned(id, host);
        if (stream.state() == StreamState.LIVE) {
            return stream;
        }
        if (stream.state() == StreamState.INTERRUPTED) {
            return move(stream, stream.moved(StreamState.LIVE), "came_back");
        }
        // Of two streams of one host that begin at once, the second waits here, and finds the first.
        lockHost(host);
        streams.runningOf(host).ifPresent(running -> {
            throw new DomainException(StreamProblem.ALREADY_LIVE, Map.of("streamId", running.id()));
        });
        Stream live = move(stream, stream.moved(StreamState.LIVE).liveSince(now()), "began");
        ticketing().payHeld(live);
        return live;
    }

    /** The host ends it, or calls it off. */
    Stream end(StreamId id, PersonId host) {
        Stream stream = owned(id, host);
        if (stream.state() == StreamState.ENDED) {
            return stream;
        }
        return stream.state() == StreamState.SCHEDULED
                ? over(stream, EndReason.CANCELLED, now())
                : over(stream, EndReason.HOST, now());
    }

    /** The host's last connection is gone since its last proof; a room that is no stream's is none of ours. */
    void hostGone(StreamId id, Instant lastProof) {
        streams.lock(id)
                .filter(stream -> stream.state() == StreamState.LIVE)
                .ifPresent(stream ->
                        move(stream, stream.moved(StreamState.INTERRUPTED).goneSince(lastProof), "host_gone"));
    }

    /** The host is connected again. */
    void hostBack(StreamId id) {
        streams.lock(id)
                .filter(stream -> stream.state() == StreamState.INTERRUPTED)
                .ifPresent(stream -> move(stream, stream.moved(StreamState.LIVE), "came_back"));
    }

    /** Ends the streams whose hosts were gone for too long; whether there may be more of them. */
    boolean endAbandoned(int most) {
        var due = streams.abandoned(now().minus(rules.hostGone()), most);
        for (StreamId id : due) {
            Stream stream = streams.find(id).orElseThrow();
            over(stream, EndReason.HOST_GONE, stream.goneAt());
        }
        return due.size() == most;
    }

    /**
     * Refuses whoever may not be in a stream (S-2); asked whenever somebody comes, is given something to watch with, or
     * has it renewed.
     *
     * @throws DomainException {@code stream.not_invited}, {@code stream.ticket_needed}, {@code stream.banned},
     *     {@code account.blocked}
     */
    void refuseStranger(Stream stream, PersonId person) {
        if (person.equals(stream.host())) {
            return;
        }
        refuseUnwelcome(stream, person);
        switch (stream.plan().visibility()) {
            case PUBLIC -> {}
            case PRIVATE -> {
                if (!streams.isInvited(stream.id(), person)) {
                    throw new DomainException(StreamProblem.NOT_INVITED);
                }
            }
            case PREMIUM -> {
                if (!new TicketTable(handle).isGood(stream.id(), person)) {
                    throw new DomainException(
                            StreamProblem.TICKET_NEEDED,
                            Map.of("ticketCents", stream.plan().ticket().cents()));
                }
            }
            default ->
                throw new IllegalStateException(stream.plan().visibility().code());
        }
    }

    /**
     * Refuses whom the host does not want to hear of, and whom a moderator keeps out.
     *
     * @throws DomainException {@code account.blocked}, {@code stream.banned}
     */
    void refuseUnwelcome(Stream stream, PersonId person) {
        if (isBlocked(stream.host(), person)) {
            throw new DomainException(AccountProblem.BLOCKED);
        }
        if (new ModerationTable(handle).isBanned(stream.host(), person)) {
            throw new DomainException(StreamProblem.BANNED);
        }
    }

    /** Lets a viewer into the stream's room. */
    Stream enter(StreamId id, PersonId viewer) {
        Stream stream = found(id);
        if (!stream.state().isRunning()) {
            throw wrongState(stream);
        }
        refuseStranger(stream, viewer);
        house.admit(id.value(), Set.of(viewer));
        return stream;
    }

    Stream found(StreamId id) {
        return streams.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    static DomainException wrongState(Stream stream) {
        return new DomainException(
                StreamProblem.WRONG_STATE, Map.of("state", stream.state().code()));
    }

    private boolean isBlocked(PersonId reader, PersonId client) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM account_public_block WHERE reader_id = :reader AND client_id = :client)")
                .bind("reader", reader.value())
                .bind("client", client.value())
                .mapTo(Boolean.class)
                .one();
    }

    private boolean isReader(PersonId person) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM account_public_reader WHERE person_id = :id)")
                .bind("id", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** One after the other, for what a host may have only one of. */
    private void lockHost(PersonId host) {
        handle.createQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('stream:host:' || :host, 0))) held")
                .bind("host", host.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** A stream of the host's, held; another one is not known to be there. */
    private Stream owned(StreamId id, PersonId host) {
        return streams.lock(id)
                .filter(stream -> stream.host().equals(host))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private Stream over(Stream stream, EndReason reason, Instant at) {
        Stream ended = move(stream, stream.moved(StreamState.ENDED).ended(at, reason), reason.code());
        ticketing().letGo(ended);
        house.close(stream.id().value());
        return ended;
    }

    /** The one way from state to state. */
    private Stream move(Stream before, Stream after, String reason) {
        if (!before.state().mayBecome(after.state())) {
            throw wrongState(before);
        }
        streams.move(before, after, reason, now());
        house.tell(
                after.id(),
                "stream",
                Map.of(
                        "streamId",
                        after.id(),
                        "state",
                        after.state().code(),
                        "moves",
                        after.moves(),
                        "serverTime",
                        now()));
        return after;
    }
}
