package app.soulseer.stream;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HoldId;
import app.soulseer.ledger.Ledger;
import app.soulseer.ledger.LedgerProblem;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The money side of streams: what is given and bought there moves in the ledger, and nowhere else. */
final class Takings {

    /** The purpose of a ticket's hold in the ledger. */
    static final String PURPOSE = "stream_ticket";

    private final Ledger ledger;

    Takings(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Something that a client pays a host for.
     *
     * @param key the entry's idempotency key
     * @param refs what it is for
     */
    record Sale(EntryKind kind, String key, PersonId client, PersonId host, Split.Shares shares, References refs) {

        Money price() {
            return shares.reader().plus(shares.platform());
        }

        private Entry entry(Instant now) {
            return new Entry(kind, key, now, client, null, refs, Posting.sale(client, host, shares));
        }

        private Entry reversed(Instant now, UUID paid) {
            return new Entry(
                    EntryKind.REFUND,
                    key + ":refund",
                    now,
                    null,
                    null,
                    refs.with(RefKind.ENTRY, paid.toString()),
                    Posting.refund(client, host, shares));
        }
    }

    /**
     * Pays at once.
     *
     * @return the entry
     * @throws DomainException {@code stream.needs_funds}, {@code ledger.in_debt}
     */
    UUID pay(Sale sale, Instant now) {
        return done(sale, new Command.Post(sale.entry(now)));
    }

    /**
     * Keeps the price aside.
     *
     * @throws DomainException {@code stream.needs_funds}, {@code ledger.in_debt}
     */
    void hold(Sale sale, HoldId id, StreamId stream) {
        done(
                sale,
                new Command.PlaceHold(
                        id, AccountRef.wallet(sale.client()), sale.price(), PURPOSE, stream.value(), null));
    }

    /** A sale whose price is kept aside. */
    record Held(Sale sale, HoldId hold) {}

    /** Pays with what was kept aside; the entries come in the order of the sales. */
    List<UUID> capture(List<Held> held, Instant now) {
        List<Command> batch = held.stream()
                .<Command>map(
                        each -> new Command.Capture(each.hold(), each.sale().entry(now)))
                .toList();
        return expected(batch);
    }

    /** Gives back what was kept aside. */
    void release(List<Held> held) {
        expected(held.stream()
                .<Command>map(each -> new Command.Release(each.hold()))
                .toList());
    }

    /** Pays back what was paid; the host gives their part of it, the platform its own. */
    UUID refund(Sale sale, UUID paid, Instant now) {
        return expected(List.of(new Command.Post(sale.reversed(now, paid)))).get(0);
    }

    /** What a broken invariant alone could refuse. */
    private List<UUID> expected(List<Command> batch) {
        return ledger.execute(batch).stream()
                .map(outcome -> {
                    if (outcome instanceof Outcome.Refused refused) {
                        throw new IllegalStateException("money of a stream was refused: " + refused.problem());
                    }
                    return ((Outcome.Done) outcome).id();
                })
                .toList();
    }

    private UUID done(Sale sale, Command command) {
        Outcome outcome = ledger.execute(command);
        if (outcome instanceof Outcome.Refused refused) {
            throw refusal(refused.problem(), sale);
        }
        return ((Outcome.Done) outcome).id();
    }

    private DomainException refusal(LedgerProblem problem, Sale sale) {
        if (problem != LedgerProblem.INSUFFICIENT_FUNDS) {
            return new DomainException(problem);
        }
        return new DomainException(
                StreamProblem.NEEDS_FUNDS,
                ledger.balance(AccountRef.wallet(sale.client())).lacking(sale.price()));
    }
}
