package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.HoldId;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs the clock of one locked reading and settles its minutes, one by one and in order. {@link MeterBatch} does the
 * same for thousands of readings whose case is the common one.
 */
final class Meter {

    private final ReadingStore store;
    private final Till till;
    private final News news;
    private final ReadingRules rules;

    Meter(ReadingStore store, Till till, News news, ReadingRules rules) {
        this.store = store;
        this.till = till;
        this.news = news;
        this.rules = rules;
    }

    /** Charges every minute that is over at the given time, up to which both are proven; stops where money ends. */
    void runTo(ReadingSession session, Instant until, Presence presence, Instant now) {
        while (session.state() == ReadingState.ACTIVE && !session.minuteEnd().isAfter(until)) {
            passMinute(session, presence, now);
        }
    }

    /**
     * A party has gone at the given proof. Where the other's proof ended earlier still, the clock stops there: it runs
     * only while both are there.
     */
    void drop(ReadingSession session, Actor who, Instant lastProof, Presence presence, Instant now) {
        Instant proof = lastProof.isBefore(now) ? lastProof : now;
        Instant at = presence.provenUntil(proof, rules.proofTolerance());
        runTo(session, at, presence, now);
        if (session.state() == ReadingState.ACTIVE) {
            settle(session, session.drop(who, at, now, presence, rules));
        }
    }

    /** The running minute should be over: it is charged, or dropped where its proof ends, or waited for. */
    void look(ReadingSession session, Presence presence, Instant now) {
        Instant end = session.minuteEnd();
        if (end.isAfter(now)) {
            session.lookAgain(end);
        } else if (presence.provesBothAt(end)) {
            passMinute(session, presence, now);
        } else if (presence.both()) {
            session.lookAgain(now.plus(ReadingRules.PROOF_LOOK));
        } else {
            drop(session, presence.firstGone(), end, presence, now);
        }
    }

    /** Ends the reading and settles its hold. */
    void end(ReadingSession session, EndReason reason, Actor actor, Instant at, Presence presence) {
        settle(session, session.end(reason, actor, at, presence));
    }

    /**
     * A paused reading goes on when a minute can be held; if a party is missing by then, it waits for that party. Voice
     * and video were stopped with the clock, by our own word, and are waited for before it runs.
     */
    boolean resumeIfFunded(ReadingSession session, Presence presence, Instant now) {
        Optional<HoldId> hold = till.hold(session.terms());
        if (hold.isEmpty()) {
            return false;
        }
        session.resume(hold.get(), now);
        weighFunds(session);
        if (!presence.bothConnected()) {
            settle(session, session.drop(presence.firstGone(), now, now, presence, rules));
        } else if (!presence.both()) {
            session.awaitMedia(now, rules);
        }
        return true;
    }

    /** Warns the client when the money has become little, once for each time it does. */
    void weighFunds(ReadingSession session) {
        Money hold = session.stand().hold == null ? Money.ZERO : session.terms().rate();
        Money left = till.wallet(session.terms()).available().plus(hold);
        boolean low = rules.isLow(left, session.terms().rate());
        if (low && !session.stand().lowFunds) {
            news.lowFunds(
                    session.id(),
                    session.terms().client(),
                    left,
                    session.terms().rate());
        }
        session.rememberLowFunds(low);
    }

    private void passMinute(ReadingSession session, Presence presence, Instant now) {
        settle(session, Optional.of(session.passMinute(presence)));
        if (session.limitForbidsAnother()) {
            session.end(EndReason.SPENDING_LIMIT, Actor.SYSTEM, session.stand().runningSince, null);
            return;
        }
        Optional<HoldId> next = till.hold(session.terms());
        if (next.isPresent()) {
            session.beginMinute(next.get());
            weighFunds(session);
        } else {
            session.pauseForFunds(now, rules);
        }
    }

    private void settle(ReadingSession session, Optional<Settlement> settlement) {
        settlement.ifPresent(due -> till.settle(session.terms(), due)
                .ifPresent(entry -> store.insertSegment(session.id(), entry, due.segment())));
    }
}
