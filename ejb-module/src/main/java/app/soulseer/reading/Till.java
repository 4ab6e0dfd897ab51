package app.soulseer.reading;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HoldId;
import app.soulseer.ledger.LedgerProblem;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.References;
import app.soulseer.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The money side of a reading: minutes are held, captured and given back in the ledger, and nowhere else. */
final class Till {

    /** The purpose of a reading's holds in the ledger. */
    static final String PURPOSE = "reading";

    private final Books books;
    private final Ids ids;

    Till(Books books, Ids ids) {
        this.books = books;
        this.ids = ids;
    }

    static AccountRef wallet(PersonId client) {
        return AccountRef.wallet(client);
    }

    /** The command that holds a minute's price; it never expires, because the reading's own rules let go of it. */
    static Command.PlaceHold holdMinute(HoldId id, PersonId client, Money price, ReadingId reading) {
        return new Command.PlaceHold(id, wallet(client), price, PURPOSE, reading.value(), null);
    }

    /** The command that charges a minute: one entry, the reader's and the platform's share with it (M-2, M-8). */
    static Command.Capture capture(
            HoldId hold,
            ReadingId reading,
            PersonId client,
            PersonId reader,
            Money amount,
            Money share,
            int minute,
            Instant at) {
        return new Command.Capture(
                hold,
                new Entry(
                        EntryKind.SESSION_CHARGE,
                        key(reading, minute),
                        at,
                        client,
                        null,
                        References.session(reading.value(), minute),
                        Posting.sale(client, reader, new Split.Shares(share, amount.minus(share)))));
    }

    static String key(ReadingId reading, int minute) {
        return "reading:" + reading.value() + ":minute:" + minute;
    }

    /** A client who owes something has no money for a reading, as one whose wallet is empty. */
    static boolean isForFunds(Outcome.Refused refused) {
        return refused.problem() == LedgerProblem.INSUFFICIENT_FUNDS || refused.problem() == LedgerProblem.IN_DEBT;
    }

    /** Holds one more minute's price, or nothing when the client's funds do not allow it. */
    Optional<HoldId> hold(ReadingSession.Terms terms) {
        HoldId id = new HoldId(ids.next());
        return hold(id, terms) ? Optional.of(id) : Optional.empty();
    }

    /** Holds a minute's price under the given id. */
    boolean hold(HoldId id, ReadingSession.Terms terms) {
        Outcome outcome = execute(holdMinute(id, terms.client(), terms.rate(), terms.id()));
        if (outcome instanceof Outcome.Refused refused) {
            if (isForFunds(refused)) {
                return false;
            }
            throw new DomainException(refused.problem());
        }
        return true;
    }

    /**
     * Captures or gives back what a reading has let go of.
     *
     * @return the entry of the segment, or nothing when there was none
     */
    Optional<UUID> settle(ReadingSession.Terms terms, Settlement settlement) {
        Segment segment = settlement.segment();
        Command command = segment == null
                ? new Command.Release(settlement.hold())
                : capture(
                        settlement.hold(),
                        terms.id(),
                        terms.client(),
                        terms.reader(),
                        segment.amount(),
                        segment.readerShare(),
                        segment.minute(),
                        segment.endedAt());
        Outcome outcome = execute(command);
        if (outcome instanceof Outcome.Refused refused) {
            // A hold of ours that can't be captured or released is a broken invariant: nothing may be stored.
            throw new IllegalStateException("the hold " + settlement.hold() + " of reading " + terms.id()
                    + " was refused: " + refused.problem());
        }
        return segment == null ? Optional.empty() : Optional.of(((Outcome.Done) outcome).id());
    }

    Balance wallet(ReadingSession.Terms terms) {
        return balance(terms.client());
    }

    /** What a client has. */
    Balance balance(PersonId client) {
        return books.balance(wallet(client));
    }

    private Outcome execute(Command command) {
        return books.execute(List.of(command)).get(0);
    }
}
