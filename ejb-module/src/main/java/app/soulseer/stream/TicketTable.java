package app.soulseer.stream;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.HoldId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of tickets. */
final class TicketTable {

    /**
     * A ticket as its row has it.
     *
     * @param hold while its price is kept aside, and after it has been
     * @param entry null until it is paid
     */
    record Row(UUID id, PersonId client, Money price, Money readerPart, HoldId hold, UUID entry) {}

    private static final String SELECT =
            "SELECT id, client_id, price_cents, reader_cents, hold_id, entry_id FROM stream_ticket ";

    private final Handle handle;

    TicketTable(Handle handle) {
        this.handle = handle;
    }

    /** Whether the row is new; one that is being made for the same client at this moment is waited for. */
    boolean insert(StreamId stream, Row ticket, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO stream_ticket (id, stream_id, client_id, price_cents, reader_cents, bought_at,
                                                   hold_id)
                        VALUES (:id, :stream, :client, :price, :readerPart, :now, :hold)
                        ON CONFLICT (stream_id, client_id) WHERE given_back_at IS NULL DO NOTHING""")
                        .bind("id", ticket.id())
                        .bind("stream", stream.value())
                        .bind("client", ticket.client().value())
                        .bind("price", ticket.price().cents())
                        .bind("readerPart", ticket.readerPart().cents())
                        .bind("now", now)
                        .bindByType(
                                "hold",
                                ticket.hold() == null ? null : ticket.hold().value(),
                                UUID.class)
                        .execute()
                == 1;
    }

    void paid(List<UUID> tickets, List<UUID> entries) {
        handle.createUpdate("""
                        UPDATE stream_ticket t SET entry_id = p.entry_id
                          FROM unnest(:tickets, :entries) AS p (ticket_id, entry_id) WHERE t.id = p.ticket_id""")
                .bind("tickets", tickets.toArray(UUID[]::new))
                .bind("entries", entries.toArray(UUID[]::new))
                .execute();
    }

    /** What was only kept aside is kept no longer. */
    void letGo(List<UUID> tickets, Instant now) {
        handle.createUpdate("UPDATE stream_ticket SET given_back_at = :now WHERE id = ANY(:tickets)")
                .bind("tickets", tickets.toArray(UUID[]::new))
                .bind("now", now)
                .execute();
    }

    /** @param refund the entry that paid it back */
    void paidBack(UUID ticket, UUID refund, Instant now) {
        handle.createUpdate("UPDATE stream_ticket SET given_back_at = :now, refund_id = :refund WHERE id = :id")
                .bind("id", ticket)
                .bind("refund", refund)
                .bind("now", now)
                .execute();
    }

    /** The ticket that lets a client in, held until the end of the transaction. */
    Optional<Row> lockGood(StreamId stream, PersonId client) {
        return handle.createQuery(
                        SELECT
                                + "WHERE stream_id = :stream AND client_id = :client AND given_back_at IS NULL FOR NO KEY UPDATE")
                .bind("stream", stream.value())
                .bind("client", client.value())
                .map((row, context) -> ticket(row))
                .findOne();
    }

    boolean isGood(StreamId stream, PersonId client) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM stream_ticket
                                        WHERE stream_id = :stream AND client_id = :client AND given_back_at IS NULL)""")
                .bind("stream", stream.value())
                .bind("client", client.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Those whose price is kept aside, in the order of the wallets' owners. */
    List<Row> held(StreamId stream) {
        return handle.createQuery(SELECT
                        + "WHERE stream_id = :stream AND given_back_at IS NULL AND entry_id IS NULL ORDER BY client_id")
                .bind("stream", stream.value())
                .map((row, context) -> ticket(row))
                .list();
    }

    private static Row ticket(ResultSet row) throws SQLException {
        UUID hold = Sql.uuid(row, "hold_id");
        return new Row(
                Sql.uuid(row, "id"),
                Sql.person(row, "client_id"),
                Sql.money(row, "price_cents"),
                Sql.money(row, "reader_cents"),
                hold == null ? null : new HoldId(hold),
                Sql.uuid(row, "entry_id"));
    }
}
