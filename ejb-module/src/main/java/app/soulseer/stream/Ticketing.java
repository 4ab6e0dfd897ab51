package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HoldId;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tickets of premium streams (S-1): kept aside until the stream begins, paid once, given back when it never does. */
final class Ticketing {

    private final StreamDesk desk;
    private final TicketTable tickets;
    private final Takings takings;

    Ticketing(StreamDesk desk, Takings takings) {
        this.desk = desk;
        this.takings = takings;
        this.tickets = new TicketTable(desk.handle());
    }

    /**
     * Buys the client's ticket, or finds it bought.
     *
     * @param shown the price that the client has said yes to
     * @throws DomainException {@code stream.no_tickets}, {@code stream.wrong_state}, {@code stream.price_changed},
     *     {@code stream.needs_funds}, {@code ledger.in_debt}, {@code account.blocked}, {@code stream.banned},
     *     {@code common.not_found}
     */
    Ticket buy(StreamId id, PersonId client, Money shown) {
        // Whether it has begun is settled here: whoever begins or calls off the stream waits, and finds this ticket.
        Stream stream = desk.streams().share(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (stream.plan().visibility() != Visibility.PREMIUM || client.equals(stream.host())) {
            throw new DomainException(StreamProblem.NO_TICKETS);
        }
        if (tickets.isGood(id, client)) {
            return ticket(stream, client);
        }
        if (stream.state() == StreamState.ENDED) {
            throw StreamDesk.wrongState(stream);
        }
        Money price = stream.plan().ticket();
        if (!price.equals(shown)) {
            throw new DomainException(StreamProblem.PRICE_CHANGED, Map.of("priceCents", price.cents()));
        }
        desk.refuseUnwelcome(stream, client);
        Split.Shares shares = desk.rules().ticketSplit().of(price);
        boolean begun = stream.state().isRunning();
        HoldId hold = begun ? null : new HoldId(desk.nextId());
        TicketTable.Row row = new TicketTable.Row(desk.nextId(), client, price, shares.reader(), hold, null);
        if (!tickets.insert(id, row, desk.now())) {
            return ticket(stream, client);
        }
        Takings.Sale sale = sale(stream, row);
        if (begun) {
            UUID entry = takings.pay(sale, desk.now());
            tickets.paid(List.of(row.id()), List.of(entry));
        } else {
            takings.hold(sale, hold, id);
        }
        return new Ticket(row.id(), price, begun);
    }

    private Ticket ticket(Stream stream, PersonId client) {
        TicketTable.Row row = tickets.lockGood(stream.id(), client).orElseThrow();
        return new Ticket(row.id(), row.price(), row.entry() != null);
    }

    /** The stream has begun: what was kept aside is paid, all of it or nothing. */
    void payHeld(Stream stream) {
        List<TicketTable.Row> rows = tickets.held(stream.id());
        if (!rows.isEmpty()) {
            List<UUID> entries = takings.capture(held(stream, rows), desk.now());
            tickets.paid(rows.stream().map(TicketTable.Row::id).toList(), entries);
        }
    }

    /** The stream is over: what was kept aside until now is for nothing any more. */
    void letGo(Stream stream) {
        List<TicketTable.Row> rows = tickets.held(stream.id());
        if (!rows.isEmpty()) {
            takings.release(held(stream, rows));
            tickets.letGo(rows.stream().map(TicketTable.Row::id).toList(), desk.now());
        }
    }

    /**
     * Gives a client's money back, and takes the right to watch; nothing happens where there is no good ticket.
     *
     * @return whether there was one
     */
    boolean revoke(StreamId id, PersonId client) {
        Stream stream = desk.streams().share(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        return tickets.lockGood(id, client)
                .map(row -> {
                    if (row.entry() == null) {
                        takings.release(held(stream, List.of(row)));
                        tickets.letGo(List.of(row.id()), desk.now());
                    } else {
                        UUID refund = takings.refund(sale(stream, row), row.entry(), desk.now());
                        tickets.paidBack(row.id(), refund, desk.now());
                    }
                    return true;
                })
                .orElse(false);
    }

    private static List<Takings.Held> held(Stream stream, List<TicketTable.Row> rows) {
        return rows.stream()
                .map(row -> new Takings.Held(sale(stream, row), row.hold()))
                .toList();
    }

    private static Takings.Sale sale(Stream stream, TicketTable.Row row) {
        return new Takings.Sale(
                EntryKind.STREAM_TICKET,
                "stream:ticket:" + row.id(),
                row.client(),
                stream.host(),
                new Split.Shares(row.readerPart(), row.price().minus(row.readerPart())),
                References.none().with(RefKind.STREAM, stream.id().toString()));
    }
}
