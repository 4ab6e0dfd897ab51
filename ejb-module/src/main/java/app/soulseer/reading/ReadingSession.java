package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.HoldId;
import app.soulseer.room.MediaKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading: its state, its clock and what it has come to. Its life in words: a client asks ({@link #requested}), the
 * reader {@linkplain #accept accepts}, both {@linkplain #connect connect} and the clock runs; a party may {@linkplain
 * #drop drop} and {@linkplain #comeBack come back}, money may run out ({@link #pauseForFunds}) and {@linkplain #resume
 * arrive}, and it {@linkplain #end ends} and is {@linkplain #finalise finalised}.
 *
 * <p>Invariants: every move passes {@link #moveTo} and leaves a {@link Transition}. Outside of {@code paused} a live
 * reading has exactly one hold of one minute's price: that of the minute that runs or will run first. The clock runs
 * exactly in {@code active}. Of a running minute less than 60,000 ms are used: whoever moves the reading at a time
 * beyond the minute's end {@linkplain #passMinute passes} the minute first.
 *
 * <p>Times are given by the caller; nothing here asks a clock, the database or the ledger.
 */
final class ReadingSession {

    static final int MINUTE_MILLIS = 60_000;

    /** What was agreed: at the request, and where both went on in a lighter modality. */
    record Terms(
            ReadingId id,
            PersonId client,
            PersonId reader,
            Modality modality,
            Money rate,
            Split split,
            Money limit,
            Instant requestedAt) {

        Terms as(Modality lighter, Money at) {
            return new Terms(id, client, reader, lighter, at, split, limit, requestedAt);
        }
    }

    /** All that changes, as it is stored. */
    static final class Stand {
        ReadingState state;
        EndReason endReason;
        Instant acceptedAt;
        Instant startedAt;
        Instant endedAt;
        Instant finalizedAt;
        int minute;
        Instant minuteStartedAt;
        int minuteUsedMillis;
        Instant runningSince;
        HoldId hold;
        Money nextRate;
        Money charged = Money.ZERO;
        long billedMillis;
        boolean lowFunds;
        int drops;
        long graceUsedMillis;
        Instant graceSince;
        Instant stoppedAt;
        long pausedMillis;
        long interruptedMillis;
        Instant deadline;
        Instant lookAt;
        int transitions;
    }

    private final Terms before;
    private Terms terms;
    private boolean rateHasCome;
    private final Stand stand;
    private final List<Transition> moves = new ArrayList<>();

    ReadingSession(Terms terms, Stand stand) {
        this.before = terms;
        this.terms = terms;
        this.stand = stand;
    }

    /** A new request, ringing until the ring time is over; the first minute is held already. */
    static ReadingSession requested(Terms terms, HoldId firstMinute, ReadingRules rules) {
        Stand stand = new Stand();
        stand.hold = firstMinute;
        stand.state = ReadingState.CREATED;
        ReadingSession session = new ReadingSession(terms, stand);
        session.moves.add(new Transition(null, ReadingState.CREATED, terms.requestedAt(), Actor.CLIENT, "requested"));
        session.waitUntil(terms.requestedAt().plus(rules.ring()));
        return session;
    }

    void accept(Instant now, ReadingRules rules) {
        moveTo(ReadingState.WAITING, now, Actor.READER, "accepted");
        stand.acceptedAt = now;
        waitUntil(now.plus(rules.join()));
    }

    /** Both are in the room for the first time: the clock starts. */
    void connect(Instant now) {
        require(ReadingState.WAITING);
        moveTo(ReadingState.ACTIVE, now, Actor.SYSTEM, "both_connected");
        stand.startedAt = now;
        stand.minute = 1;
        stand.minuteStartedAt = now;
        run(now);
    }

    /** When the running minute will be, or was, over; only while the clock runs. */
    Instant minuteEnd() {
        return stand.runningSince.plusMillis(MINUTE_MILLIS - stand.minuteUsedMillis);
    }

    /**
     * The running minute is over: it is to be captured whole. The reading then stands at the beginning of the next
     * minute without a hold, and needs {@link #beginMinute}, {@link #pauseForFunds} or {@link #end} at once. From here on
     * the rate is the one that was agreed for the next minute, if there was one.
     */
    Settlement passMinute(Presence presence) {
        require(ReadingState.ACTIVE);
        Instant end = minuteEnd();
        Settlement settlement = capture(MINUTE_MILLIS, end, presence);
        stand.minute++;
        stand.minuteStartedAt = end;
        stand.minuteUsedMillis = 0;
        stand.runningSince = end;
        if (stand.nextRate != null) {
            terms = terms.as(terms.modality(), stand.nextRate);
            stand.nextRate = null;
            rateHasCome = true;
        }
        return settlement;
    }

    /**
     * Both have agreed to go on in a lighter modality: in it from now on, at its rate from the next minute on. The running
     * minute keeps the rate that it was held at.
     */
    void goOnAs(Modality lighter, Money rate) {
        if (stand.state != ReadingState.ACTIVE && stand.state != ReadingState.RECONNECTING) {
            throw wrongState();
        }
        terms = terms.as(lighter, terms.rate());
        stand.nextRate = rate;
    }

    /** The rate of the minute after the one that is held. */
    Money rateToCome() {
        return stand.nextRate == null ? terms.rate() : stand.nextRate;
    }

    /** Whether modality or rate are others than when it was loaded. */
    boolean hasOtherTerms() {
        return !terms.equals(before);
    }

    /** Whether a rate that was agreed for the next minute has come to be the rate, since it was loaded. */
    boolean rateHasCome() {
        return rateHasCome;
    }

    /** Whether one more minute would pass the client's own limit. */
    boolean limitForbidsAnother() {
        return terms.limit() != null && terms.limit().isLessThan(stand.charged.plus(terms.rate()));
    }

    /** The next minute is held and runs. */
    void beginMinute(HoldId hold) {
        require(ReadingState.ACTIVE);
        stand.hold = hold;
        stand.lookAt = minuteEnd();
    }

    /**
     * The next minute can't be held. The pause counts from the minute's end, its deadline from now, so that a
     * client has the whole time after we have noticed.
     */
    void pauseForFunds(Instant now, ReadingRules rules) {
        require(ReadingState.ACTIVE);
        Instant end = stand.runningSince;
        if (rules.pause().isZero()) {
            end(EndReason.ENDED_DUE_TO_BALANCE, Actor.SYSTEM, end, null);
            return;
        }
        moveTo(ReadingState.PAUSED, end, Actor.SYSTEM, "no_funds");
        stand.stoppedAt = end;
        stand.runningSince = null;
        stand.deadline = now.plus(rules.pause());
        lookForFunds(now);
    }

    /** A paused reading looks for money again soon, and at its deadline at the latest. */
    void lookForFunds(Instant now) {
        Instant soon = now.plus(ReadingRules.FUNDS_LOOK);
        stand.lookAt = soon.isBefore(stand.deadline) ? soon : stand.deadline;
    }

    /** Money has come and the next minute is held. */
    void resume(HoldId hold, Instant now) {
        require(ReadingState.PAUSED);
        moveTo(ReadingState.ACTIVE, now, Actor.SYSTEM, "funds_arrived");
        stand.pausedMillis += millis(stand.stoppedAt, now);
        stand.stoppedAt = null;
        stand.hold = hold;
        stand.minuteStartedAt = now;
        run(now);
    }

    /**
     * A party's connection has gone, or the line between both ({@code who} is the system then). The clock stops at the
     * last proof; the grace runs from now, when we have noticed. A reading that has dropped too often, or has no
     * grace left, ends.
     *
     * @param at the last proof, before the running minute's end; earlier than the running stretch counts as its start
     * @return what must happen to the hold when the reading ended
     */
    Optional<Settlement> drop(Actor who, Instant at, Instant now, Presence presence, ReadingRules rules) {
        require(ReadingState.ACTIVE);
        Instant stop = at.isBefore(stand.runningSince) ? stand.runningSince : at;
        stand.drops++;
        Duration left = rules.graceInAll().minusMillis(stand.graceUsedMillis);
        if (stand.drops > rules.drops() || left.isZero() || left.isNegative()) {
            return end(EndReason.CONNECTION_LOST, who, stop, presence);
        }
        moveTo(ReadingState.RECONNECTING, stop, who, who == Actor.SYSTEM ? "media_lost" : who.code() + "_dropped");
        stand.minuteUsedMillis += (int) millis(stand.runningSince, stop);
        stand.runningSince = null;
        stand.stoppedAt = stop;
        stand.graceSince = now;
        waitUntil(now.plus(rules.grace().compareTo(left) < 0 ? rules.grace() : left));
        return Optional.empty();
    }

    /**
     * Money has come, and the voice or video that stopped with the clock must flow again before it runs. That is no drop
     * and takes nothing of the grace, because the stop was our own; it has as long as the first connecting.
     */
    void awaitMedia(Instant now, ReadingRules rules) {
        require(ReadingState.ACTIVE);
        moveTo(ReadingState.RECONNECTING, now, Actor.SYSTEM, "media_awaited");
        stand.runningSince = null;
        stand.stoppedAt = now;
        waitUntil(now.plus(rules.join()));
    }

    /** Both are there again: the same minute goes on. */
    void comeBack(Instant now) {
        require(ReadingState.RECONNECTING);
        moveTo(ReadingState.ACTIVE, now, Actor.SYSTEM, "came_back");
        if (stand.graceSince != null) {
            stand.graceUsedMillis += millis(stand.graceSince, now);
        }
        stand.graceSince = null;
        stand.interruptedMillis += millis(stand.stoppedAt, now);
        stand.stoppedAt = null;
        run(now);
    }

    /**
     * Ends the reading from any live state. A part of the running minute that was used is charged, rounded up to the
     * cent; an unused hold is given back.
     *
     * @param at when; while the clock runs, not after the running minute's end
     * @param presence the proofs for a charged part; may be {@code null} when no minute is under way
     * @return what must happen to the hold, if there is one
     */
    Optional<Settlement> end(EndReason reason, Actor actor, Instant at, Presence presence) {
        ReadingState from = stand.state;
        Instant usedUntil = at;
        Instant ended = at;
        if (from == ReadingState.ACTIVE) {
            usedUntil = at.isBefore(stand.runningSince) ? stand.runningSince : at;
            ended = usedUntil;
            stand.minuteUsedMillis += (int) millis(stand.runningSince, usedUntil);
            stand.runningSince = null;
        } else if (from == ReadingState.RECONNECTING) {
            usedUntil = stand.stoppedAt;
            stand.interruptedMillis += millis(stand.stoppedAt, at);
        } else if (from == ReadingState.PAUSED) {
            stand.pausedMillis += millis(stand.stoppedAt, at);
        }
        moveTo(ReadingState.ENDED, ended, actor, reason.code());
        stand.endReason = reason;
        stand.endedAt = ended;
        stand.deadline = null;
        stand.stoppedAt = null;
        stand.graceSince = null;
        stand.lookAt = ended;
        HoldId last = stand.hold;
        int used = stand.minuteUsedMillis;
        stand.minuteUsedMillis = 0;
        if (last == null) {
            return Optional.empty();
        }
        Settlement settlement = used > 0 ? capture(used, usedUntil, presence) : new Settlement(last, null);
        // Kept, so that the finalisation can ask what became of it.
        stand.hold = last;
        return Optional.of(settlement);
    }

    /** The books of the reading agree and nothing is held. */
    void finalise(Instant now) {
        moveTo(ReadingState.FINALIZED, now, Actor.SYSTEM, "books_agree");
        stand.finalizedAt = now;
        stand.lookAt = null;
    }

    void rememberLowFunds(boolean low) {
        stand.lowFunds = low;
    }

    void lookAgain(Instant at) {
        stand.lookAt = at;
    }

    /** The billed clock at the given time: charged time and the used part of the running minute. */
    long usedMillis(Instant now) {
        return stand.billedMillis + runningMinuteMillis(now);
    }

    /** What is used of the running minute at the given time, at most a minute. */
    int runningMinuteMillis(Instant now) {
        long stretch = stand.runningSince == null ? 0 : Math.max(0, millis(stand.runningSince, now));
        return (int) Math.min(MINUTE_MILLIS, stand.minuteUsedMillis + stretch);
    }

    private Settlement capture(int usedMillis, Instant endedAt, Presence presence) {
        Money amount = terms.rate().proRata(usedMillis, MINUTE_MILLIS);
        Segment segment = new Segment(
                stand.minute,
                amount,
                terms.split().of(amount).reader(),
                usedMillis,
                stand.minuteStartedAt,
                endedAt,
                presence.clientProof(),
                presence.readerProof());
        stand.charged = stand.charged.plus(amount);
        stand.billedMillis += usedMillis;
        Settlement settlement = new Settlement(stand.hold, segment);
        stand.hold = null;
        return settlement;
    }

    private void run(Instant now) {
        stand.runningSince = now;
        stand.deadline = null;
        stand.lookAt = minuteEnd();
    }

    private void waitUntil(Instant deadline) {
        stand.deadline = deadline;
        stand.lookAt = deadline;
    }

    private void moveTo(ReadingState next, Instant at, Actor actor, String reason) {
        if (!stand.state.mayBecome(next)) {
            throw wrongState();
        }
        moves.add(new Transition(stand.state, next, at, actor, reason));
        stand.state = next;
    }

    private void require(ReadingState state) {
        if (stand.state != state) {
            throw wrongState();
        }
    }

    private DomainException wrongState() {
        return new DomainException(ReadingProblem.WRONG_STATE, Map.of("state", stand.state.code()));
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    Terms terms() {
        return terms;
    }

    ReadingId id() {
        return terms.id();
    }

    ReadingState state() {
        return stand.state;
    }

    boolean isLive() {
        return stand.state.isLive();
    }

    /** What the room carries besides text, if anything. */
    Optional<MediaKind> media() {
        return switch (terms.modality()) {
            case CHAT -> Optional.empty();
            case VOICE -> Optional.of(MediaKind.VOICE);
            case VIDEO -> Optional.of(MediaKind.VIDEO);
        };
    }

    /** Whether it carried something when it was loaded and is a chat alone by now. */
    boolean hasBecomeChat() {
        return terms.modality() == Modality.CHAT && before.modality() != Modality.CHAT;
    }

    /**
     * Up to when the reading is paid for: the end of the minute that is held, at the latest that of which the clock could
     * start now; nothing while no minute is held.
     */
    Optional<Instant> fundedUntil(Instant now) {
        if (stand.hold == null || !isLive()) {
            return Optional.empty();
        }
        Instant start = stand.runningSince != null ? stand.runningSince : stand.deadline;
        return Optional.of((start == null ? now : start).plusMillis(MINUTE_MILLIS - stand.minuteUsedMillis));
    }

    Actor roleOf(PersonId person) {
        return person.equals(terms.client()) ? Actor.CLIENT : Actor.READER;
    }

    boolean hasParty(PersonId person) {
        return person.equals(terms.client()) || person.equals(terms.reader());
    }

    /** The stored side, for {@link ReadingStore} and the views; nobody else writes it. */
    Stand stand() {
        return stand;
    }

    /** The moves made since loading, in order. */
    /** What its reader offers that is lighter than what runs, and no dearer. */
    Map<Modality, Money> lighterWays(People.Reader reader) {
        Map<Modality, Money> ways = new EnumMap<>(Modality.class);
        reader.rates().forEach((modality, rate) -> {
            if (modality.compareTo(terms.modality()) < 0 && !rateToCome().isLessThan(rate)) {
                ways.put(modality, rate);
            }
        });
        return ways;
    }

    /** How many moves there have been, those included that are not stored yet. */
    int moveCount() {
        return stand.transitions + moves.size();
    }

    List<Transition> moves() {
        return moves;
    }
}
