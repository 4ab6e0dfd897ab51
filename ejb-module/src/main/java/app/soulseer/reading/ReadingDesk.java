package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.HoldId;
import app.soulseer.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Where people's wishes and the rooms' news meet a reading: each method locks the reading, moves it, settles the money,
 * stores it and tells the pages, all in the caller's transaction.
 */
final class ReadingDesk {

    private final ReadingStore store;
    private final People people;
    private final ReaderBook readers;
    private final QueueTable queues;
    private final SwitchTable switches;
    private final Till till;
    private final Meter meter;
    private final Doorkeeper doorkeeper;
    private final News news;
    private final Clock clock;
    private final Ids ids;
    private final ReadingRules rules;

    ReadingDesk(Handle handle, Till till, Doorkeeper doorkeeper, News news, Clock clock, Ids ids, ReadingRules rules) {
        this.store = new ReadingStore(handle);
        this.people = new People(handle, rules);
        this.readers = new ReaderBook(handle);
        this.queues = new QueueTable(handle);
        this.switches = new SwitchTable(handle);
        this.till = till;
        this.meter = new Meter(store, till, news, rules);
        this.doorkeeper = doorkeeper;
        this.news = news;
        this.clock = clock;
        this.ids = ids;
        this.rules = rules;
    }

    /** one act finds the reader free, the client free and the first minute's price held, or nothing happens. */
    ReadingSession request(PersonId client, PersonId reader, Modality modality, Money limit) {
        Instant now = clock.instant();
        People.Reader known =
                people.reader(reader, now).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        people.refuseBlocked(reader, client);
        Money rate = known.rates().get(modality);
        if (rate == null) {
            throw new DomainException(ReadingProblem.MODALITY_NOT_OFFERED, Map.of("modality", modality.code()));
        }
        if (limit != null && limit.isLessThan(rate)) {
            throw new DomainException(ReadingProblem.LIMIT_TOO_LOW, Map.of("rateCents", rate.cents()));
        }
        refuseSecond(client);
        if (!known.isFree() || client.equals(reader)) {
            throw unavailable(known.status());
        }
        if (queues.isReservedFor(client, reader)) {
            throw new DomainException(ReadingProblem.RESERVED);
        }
        ReadingSession.Terms terms = new ReadingSession.Terms(
                new ReadingId(ids.next()), client, reader, modality, rate, rules.split(), limit, now);
        HoldId first = new HoldId(ids.next());
        ReadingSession session = ReadingSession.requested(terms, first, rules);
        if (!store.insert(session)) {
            // Somebody else was faster, with this reader or with this client.
            refuseSecond(client);
            throw unavailable(ReaderStatus.BUSY);
        }
        // After the reading's own row, as every end of a reading does it, and before the wallet.
        boolean fromQueue = queues.claim(client, reader, now);
        if (!till.hold(first, terms)) {
            throw new DomainException(
                    ReadingProblem.INSUFFICIENT_FUNDS, till.wallet(terms).lacking(rate));
        }
        doorkeeper.open(session);
        if (fromQueue) {
            news.queue(reader, queues.seen(reader), now);
        }
        news.ring(session);
        told(session, now);
        return session;
    }

    void accept(ReadingId id, PersonId reader) {
        Instant now = clock.instant();
        ReadingSession session = own(id, reader, Actor.READER);
        if (session.state() != ReadingState.WAITING && session.state() != ReadingState.ACTIVE) {
            session.accept(now, rules);
            news.rangOut(session);
            readers.answered(reader);
            Presence presence = store.presence(session);
            if (presence.both()) {
                start(session, now);
            }
            saved(session, now);
        }
    }

    void decline(ReadingId id, PersonId reader) {
        ReadingSession session = own(id, reader, Actor.READER);
        if (session.state() != ReadingState.CREATED && session.isLive()) {
            throw new DomainException(
                    ReadingProblem.WRONG_STATE, Map.of("state", session.state().code()));
        }
        end(session, Actor.READER);
    }

    void cancel(ReadingId id, PersonId client) {
        ReadingSession session = own(id, client, Actor.CLIENT);
        boolean notBegun = session.state() == ReadingState.CREATED || session.state() == ReadingState.WAITING;
        if (!notBegun && session.isLive()) {
            throw new DomainException(
                    ReadingProblem.WRONG_STATE, Map.of("state", session.state().code()));
        }
        end(session, Actor.CLIENT);
    }

    void end(ReadingId id, PersonId party) {
        ReadingSession session = own(id, party);
        end(session, session.roleOf(party));
    }

    /** A reader has blocked a client: what the client asks of the reader at this moment is declined. */
    void blocked(PersonId reader, PersonId client) {
        store.liveOf(client)
                .filter(live -> live.terms().client().equals(client)
                        && live.terms().reader().equals(reader))
                .flatMap(live -> store.lock(live.id()))
                .filter(live -> live.state() == ReadingState.CREATED || live.state() == ReadingState.WAITING)
                .ifPresent(live -> end(live, Actor.READER));
    }

    private void end(ReadingSession session, Actor actor) {
        if (!session.isLive()) {
            return;
        }
        Instant now = clock.instant();
        Presence presence = store.presence(session);
        Instant at = now;
        if (session.state() == ReadingState.ACTIVE) {
            at = presence.provenUntil(now, rules.proofTolerance());
            meter.runTo(session, at, presence, now);
            at = session.state() == ReadingState.ACTIVE ? at : now;
        }
        if (session.isLive()) {
            if (session.state() == ReadingState.CREATED) {
                news.rangOut(session);
                if (actor == Actor.READER) {
                    readers.answered(session.terms().reader());
                }
            }
            meter.end(session, reason(session, actor), actor, at, presence);
        }
        saved(session, now);
    }

    private static EndReason reason(ReadingSession session, Actor actor) {
        boolean byClient = actor == Actor.CLIENT;
        boolean notBegun =
                session.state() == ReadingState.CREATED || (byClient && session.state() == ReadingState.WAITING);
        if (notBegun) {
            return byClient ? EndReason.CANCELLED : EndReason.DECLINED;
        }
        return byClient ? EndReason.ENDED_BY_CLIENT : EndReason.ENDED_BY_READER;
    }

    /**
     * A party would go on in a lighter modality, at the rate that the reader has for it now. When the other one has
     * proposed just that, it is agreed.
     */
    void propose(ReadingId id, PersonId party, Modality to) {
        Instant now = clock.instant();
        ReadingSession session = own(id, party);
        refuseUnlessRunning(session);
        Actor by = session.roleOf(party);
        Money rate = people.reader(session.terms().reader(), now)
                .map(reader -> session.lighterWays(reader).get(to))
                .orElse(null);
        SwitchTable.Proposal open = switches.open(id, now).orElse(null);
        if (open != null && open.by() != by && open.to() == to) {
            agree(session, open, now);
            return;
        }
        if (rate == null || (open != null && open.by() != by)) {
            throw new DomainException(ReadingProblem.SWITCH_NOT_POSSIBLE, Map.of("modality", to.code()));
        }
        if (open != null) {
            switches.answer(open.id(), "withdrawn", now);
        }
        switches.insert(
                id,
                new SwitchTable.Proposal(
                        ids.next(),
                        by,
                        session.terms().modality(),
                        to,
                        session.rateToCome(),
                        rate,
                        now.plus(ReadingRules.SWITCH_ANSWER)),
                now);
        told(session, now);
    }

    /** The other party answers a proposal; a no of the one who made it takes it back. */
    void answerSwitch(ReadingId id, PersonId party, UUID proposal, boolean yes) {
        Instant now = clock.instant();
        ReadingSession session = own(id, party);
        SwitchTable.Proposal open = switches.open(id, now)
                .filter(waiting -> waiting.id().equals(proposal))
                .orElseThrow(() -> new DomainException(ReadingProblem.SWITCH_GONE));
        boolean own = open.by() == session.roleOf(party);
        if (!yes) {
            switches.answer(open.id(), own ? "withdrawn" : "declined", now);
            told(session, now);
        } else if (own) {
            throw new DomainException(ReadingProblem.SWITCH_GONE);
        } else {
            refuseUnlessRunning(session);
            agree(session, open, now);
        }
    }

    private void agree(ReadingSession session, SwitchTable.Proposal proposal, Instant now) {
        switches.answer(proposal.id(), "agreed", now);
        session.goOnAs(proposal.to(), proposal.toRate());
        // What counts as being here is another thing from now on.
        if (session.state() == ReadingState.RECONNECTING
                && store.presence(session).both()) {
            session.comeBack(now);
        }
        saved(session, now);
    }

    private static void refuseUnlessRunning(ReadingSession session) {
        if (session.state() != ReadingState.ACTIVE && session.state() != ReadingState.RECONNECTING) {
            throw new DomainException(
                    ReadingProblem.WRONG_STATE, Map.of("state", session.state().code()));
        }
    }

    /** Somebody has come into a room, or is reached by voice or video now: perhaps both are there. */
    void partyArrived(UUID room) {
        store.lock(new ReadingId(room)).filter(ReadingSession::isLive).ifPresent(session -> {
            Instant now = clock.instant();
            Presence presence = store.presence(session);
            if (presence.both() && session.state() == ReadingState.WAITING) {
                start(session, now);
            } else if (presence.both() && session.state() == ReadingState.RECONNECTING) {
                session.comeBack(now);
            }
            saved(session, now);
        });
    }

    /** Somebody's last connection in a room has gone, at its last proof. */
    void partyLeft(UUID room, PersonId person, Instant lastProof) {
        gone(room, person, lastProof, false);
    }

    /** Voice or video reaches somebody no more, be the connection as it may. */
    void mediaLost(UUID room, PersonId person, Instant lastProof) {
        gone(room, person, lastProof, true);
    }

    private void gone(UUID room, PersonId person, Instant lastProof, boolean mediaAlone) {
        store.lock(new ReadingId(room)).filter(ReadingSession::isLive).ifPresent(session -> {
            Instant now = clock.instant();
            Presence presence = store.presence(session);
            Actor who = session.roleOf(person);
            boolean backAlready = who == Actor.CLIENT ? presence.clientHere() : presence.readerHere();
            if (session.state() == ReadingState.ACTIVE && !backAlready) {
                boolean nobodysFault = mediaAlone && presence.bothConnected();
                meter.drop(session, nobodysFault ? Actor.SYSTEM : who, lastProof, presence, now);
            }
            saved(session, now);
        });
    }

    /**
     * Money has come to a client. Whoever holds the reading at this moment is not waited for, because the wallet is
     * locked already; the paused reading looks for money itself soon after.
     */
    void fundsArrived(PersonId client) {
        store.liveOf(client)
                .filter(live -> live.terms().client().equals(client))
                .flatMap(live -> store.lockIfFree(live.id()))
                .filter(ReadingSession::isLive)
                .ifPresent(session -> {
                    Instant now = clock.instant();
                    Presence presence = store.presence(session);
                    if (session.state() == ReadingState.PAUSED) {
                        meter.resumeIfFunded(session, presence, now);
                    } else {
                        meter.weighFunds(session);
                    }
                    saved(session, now);
                });
    }

    /**
     * Looks at a reading whose time has come, from the database alone: deadlines, money that came, presence whose news
     * was lost, minutes that are over.
     *
     * @return whether the reading wants another look at once
     */
    boolean look(ReadingId id) {
        ReadingSession session = store.lockIfFree(id).orElse(null);
        Instant now = clock.instant();
        if (session == null || !session.isLive() || session.stand().lookAt.isAfter(now)) {
            return false;
        }
        Presence presence = store.presence(session);
        int minute = session.stand().minute;
        boolean late =
                session.stand().deadline != null && !session.stand().deadline.isAfter(now);
        switch (session.state()) {
            case CREATED -> {
                if (late) {
                    meter.end(session, EndReason.MISSED, Actor.SYSTEM, now, presence);
                    readers.missed(session.terms().reader(), now);
                }
            }
            case WAITING -> {
                if (presence.both()) {
                    start(session, now);
                } else if (late) {
                    meter.end(session, EndReason.NOT_JOINED, Actor.SYSTEM, now, presence);
                }
            }
            case ACTIVE -> meter.look(session, presence, now);
            case PAUSED -> {
                boolean resumed = meter.resumeIfFunded(session, presence, now);
                if (!resumed && late) {
                    meter.end(session, EndReason.ENDED_DUE_TO_BALANCE, Actor.SYSTEM, now, presence);
                } else if (!resumed) {
                    session.lookForFunds(now);
                }
            }
            case RECONNECTING -> {
                if (presence.both()) {
                    session.comeBack(now);
                } else if (late) {
                    meter.end(session, EndReason.CONNECTION_LOST, Actor.SYSTEM, now, presence);
                }
            }
            default -> throw new IllegalStateException("no live state: " + session.state());
        }
        boolean news = !session.moves().isEmpty() || session.stand().minute != minute;
        if (news) {
            saved(session, now);
        } else {
            if (session.state() == ReadingState.RECONNECTING) {
                // Both may be back without anybody having told so.
                doorkeeper.follow(session, presence);
            }
            store.save(session);
        }
        return session.isLive() && !session.stand().lookAt.isAfter(now);
    }

    private void start(ReadingSession session, Instant now) {
        session.connect(now);
        meter.weighFunds(session);
    }

    private ReadingSession own(ReadingId id, PersonId party, Actor as) {
        ReadingSession session = own(id, party);
        if (session.roleOf(party) != as) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return session;
    }

    private ReadingSession own(ReadingId id, PersonId party) {
        return store.lock(id)
                .filter(session -> session.hasParty(party))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private void saved(ReadingSession session, Instant now) {
        doorkeeper.follow(session, store.presence(session));
        store.save(session);
        told(session, now);
    }

    private void told(ReadingSession session, Instant now) {
        news.changed(session, store.presence(session), now);
        if (!session.isLive() || session.state() == ReadingState.CREATED) {
            queues.hurry(session.terms().reader(), now);
            news.presence(session.terms().reader(), now);
        }
    }

    private void refuseSecond(PersonId client) {
        store.liveOf(client).ifPresent(live -> {
            throw new DomainException(
                    ReadingProblem.ALREADY_IN_READING,
                    Map.of("readingId", live.id().toString()));
        });
    }

    private static DomainException unavailable(ReaderStatus status) {
        return new DomainException(ReadingProblem.READER_UNAVAILABLE, Map.of("status", status.code()));
    }
}
