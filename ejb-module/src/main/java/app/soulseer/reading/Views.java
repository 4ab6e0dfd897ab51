package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.ledger.Balance;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Draws a reading as one of its parties sees it. */
final class Views {

    private final Handle handle;
    private final People people;
    private final Till till;

    Views(Handle handle, Till till, ReadingRules rules) {
        this.handle = handle;
        this.people = new People(handle, rules);
        this.till = till;
    }

    /** The names of the parties, looked up once for several views. */
    record Names(String client, String reader, String slug) {}

    Names names(ReadingSession session) {
        ReadingSession.Terms terms = session.terms();
        return new Names(people.name(terms.client()), people.name(terms.reader()), people.slug(terms.reader()));
    }

    /** The reading as a party sees it; as both may see it when {@code viewer} is {@code null}. */
    ReadingView view(ReadingSession session, Presence presence, Actor viewer, Names names, Instant now) {
        ReadingSession.Terms terms = session.terms();
        ReadingSession.Stand stand = session.stand();
        Money running = terms.rate().proRata(session.runningMinuteMillis(now), ReadingSession.MINUTE_MILLIS);
        Money left = viewer == Actor.CLIENT ? left(session, running) : null;
        return new ReadingView(
                terms.id(),
                terms.client(),
                names.client(),
                terms.reader(),
                names.reader(),
                names.slug(),
                terms.modality(),
                terms.rate(),
                stand.state,
                stand.endReason,
                terms.requestedAt(),
                stand.state == ReadingState.CREATED ? stand.deadline : null,
                stand.state == ReadingState.WAITING ? stand.deadline : null,
                stand.state == ReadingState.RECONNECTING ? stand.deadline : null,
                stand.state == ReadingState.PAUSED ? stand.deadline : null,
                stand.runningSince,
                session.usedMillis(now),
                stand.minute,
                stand.charged.plus(running),
                stand.charged,
                viewer == Actor.READER ? terms.split().of(terms.rate()).reader() : null,
                viewer == Actor.READER ? earned(session, running) : null,
                left,
                viewer == Actor.CLIENT ? terms.limit() : null,
                viewer == Actor.CLIENT && stand.lowFunds,
                left == null ? null : left.cents() / terms.rate().cents(),
                stand.nextRate,
                proposal(session, viewer, now),
                presence.clientConnected(),
                presence.readerConnected(),
                stand.drops,
                session.moveCount(),
                now);
    }

    /** The reader's part, shared out minute by minute as each was charged, and that of what runs. */
    private Money earned(ReadingSession session, Money running) {
        long charged = handle.createQuery(
                        "SELECT coalesce(sum(reader_cents), 0) FROM reading_segment WHERE session_id = :id")
                .bind("id", session.id().value())
                .mapTo(Long.class)
                .one();
        return Money.ofCents(charged).plus(session.terms().split().of(running).reader());
    }

    private SwitchProposal proposal(ReadingSession session, Actor viewer, Instant now) {
        if (session.terms().modality() == Modality.CHAT || !session.isLive()) {
            return null;
        }
        return new SwitchTable(handle)
                .open(session.id(), now)
                .map(open -> new SwitchProposal(
                        open.id(),
                        open.by().code(),
                        open.to(),
                        open.toRate(),
                        viewer == Actor.READER
                                ? session.terms().split().of(open.toRate()).reader()
                                : null,
                        open.expiresAt()))
                .orElse(null);
    }

    private Money left(ReadingSession session, Money running) {
        Balance wallet = till.wallet(session.terms());
        Money hold = session.stand().hold == null ? Money.ZERO : session.terms().rate();
        Money left = wallet.available().plus(hold);
        Money limit = session.terms().limit();
        if (limit != null) {
            left = left.min(limit.minus(session.stand().charged));
        }
        return left.minus(running).max(Money.ZERO);
    }
}
