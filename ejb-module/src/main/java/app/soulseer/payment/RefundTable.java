package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of refunds. */
final class RefundTable {

    private final Handle handle;

    RefundTable(Handle handle) {
        this.handle = handle;
    }

    void insert(Refund refund) {
        handle.createUpdate("""
                        INSERT INTO payment_refund (id, top_up_id, payment_intent, charge, refund, amount_cents, state,
                            reason, asked_key, asked_by, asked_at, approved_by, approved_at, failure, happened_at, failed_at)
                        VALUES (:id, :topUp, :payment, :charge, :refund, :amount, :state, :reason, :key, :askedBy,
                            :askedAt, :approvedBy, :approvedAt, :failure, :happenedAt, :failedAt)""")
                .bind("id", refund.id())
                .bind("topUp", refund.topUp())
                .bind("payment", refund.paymentIntent())
                .bind("charge", refund.charge())
                .bind("refund", refund.refund())
                .bind("amount", refund.amount().cents())
                .bind("state", refund.state().code())
                .bind("reason", refund.reason())
                .bind("key", refund.askedKey())
                .bind("askedBy", Sql.id(refund.askedBy()))
                .bind("askedAt", refund.askedAt())
                .bind("approvedBy", Sql.id(refund.approvedBy()))
                .bind("approvedAt", refund.approvedAt())
                .bind("failure", refund.failure())
                .bind("happenedAt", refund.happenedAt())
                .bind("failedAt", refund.failedAt())
                .execute();
    }

    Optional<Refund> find(UUID id) {
        return one("id = :key", id);
    }

    Optional<Refund> lock(UUID id) {
        return one("id = :key FOR UPDATE", id);
    }

    Optional<Refund> lockByRefund(String refund) {
        return one("refund = :key FOR UPDATE", refund);
    }

    Optional<Refund> byKey(String key) {
        return one("asked_key = :key", key);
    }

    private Optional<Refund> one(String condition, Object key) {
        return handle.createQuery("SELECT * FROM payment_refund WHERE " + condition)
                .bind("key", key)
                .map(RefundTable::refund)
                .findOne();
    }

    /** Refunds of which only the charge was told are of its payment. */
    void belong(String paymentIntent, String charge) {
        handle.createUpdate(
                        "UPDATE payment_refund SET payment_intent = :payment WHERE payment_intent IS NULL AND charge = :charge")
                .bind("payment", paymentIntent)
                .bind("charge", charge)
                .execute();
    }

    /** Refunds of a payment that have left and are not in the books yet, or failed and were not put back. */
    List<Refund> unposted(String paymentIntent) {
        return handle.createQuery("""
                        SELECT * FROM payment_refund
                         WHERE payment_intent = :payment AND state IN ('pending', 'succeeded', 'failed')
                           AND (entry_id IS NULL OR (state = 'failed' AND back_entry_id IS NULL))
                         ORDER BY id FOR UPDATE""")
                .bind("payment", paymentIntent)
                .map(RefundTable::refund)
                .list();
    }

    /** What the provider tells of a refund, made known. */
    void told(UUID id, Fact.Refund fact, RefundState state) {
        handle.createUpdate("""
                        UPDATE payment_refund SET refund = :refund, payment_intent = coalesce(payment_intent, :payment),
                               charge = coalesce(charge, :charge), amount_cents = :amount, state = :state,
                               failure = coalesce(:failure, failure),
                               happened_at = least(coalesce(happened_at, :at), :at),
                               failed_at = CASE WHEN :state = 'failed' THEN coalesce(failed_at, :at) END
                         WHERE id = :id""")
                .bind("id", id)
                .bind("refund", fact.refund())
                .bind("payment", fact.paymentIntent())
                .bind("charge", fact.charge())
                .bind("amount", fact.amount().cents())
                .bind("state", state.code())
                .bind("failure", fact.failure())
                .bind("at", fact.at())
                .execute();
    }

    void posted(UUID id, UUID topUp, UUID entry, UUID back) {
        handle.createUpdate(
                        "UPDATE payment_refund SET top_up_id = :topUp, entry_id = :entry, back_entry_id = :back WHERE id = :id")
                .bind("id", id)
                .bind("topUp", topUp)
                .bind("entry", entry)
                .bind("back", back)
                .execute();
    }

    void decided(UUID id, RefundState state, PersonId by, Instant at) {
        handle.createUpdate(
                        "UPDATE payment_refund SET state = :state, approved_by = :by, approved_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("state", state.code())
                .bind("by", by.value())
                .bind("at", at)
                .execute();
    }

    void refused(UUID id, String failure) {
        handle.createUpdate("UPDATE payment_refund SET state = 'refused', failure = :failure WHERE id = :id")
                .bind("id", id)
                .bind("failure", failure)
                .execute();
    }

    /** What of a payment is refunded or about to be. */
    Money taken(UUID topUp) {
        return sum("", topUp);
    }

    /** What of it was or is to be refunded by one admin's word alone. */
    Money byOneWord(UUID topUp) {
        return sum(" AND asked_by IS NOT NULL AND (approved_by IS NULL OR approved_by = asked_by)", topUp);
    }

    private Money sum(String more, UUID topUp) {
        return Money.ofCents(handle.createQuery("""
                        SELECT coalesce(sum(amount_cents), 0) FROM payment_refund
                         WHERE top_up_id = :topUp AND state IN ('proposed', 'approved', 'pending', 'succeeded')""" + more)
                .bind("topUp", topUp)
                .mapTo(Long.class)
                .one());
    }

    Page<RefundView> list(RefundState state, Page.Request page) {
        String chosen = state == null ? "" : " WHERE r.state = :state";
        var count = handle.createQuery("SELECT count(*) FROM payment_refund r" + chosen);
        var lines =
                handle.createQuery("""
                SELECT r.*, t.client_id FROM payment_refund r LEFT JOIN payment_top_up t ON t.id = r.top_up_id""" + chosen + " ORDER BY r.asked_at DESC, r.id DESC LIMIT :size OFFSET :offset");
        if (state != null) {
            count.bind("state", state.code());
            lines.bind("state", state.code());
        }
        List<RefundView> items = lines.bind("size", page.size())
                .bind("offset", page.offset())
                .map(RefundTable::view)
                .list();
        return new Page<>(
                items, page.number(), page.size(), count.mapTo(Long.class).one());
    }

    List<RefundView> of(UUID topUp) {
        return handle.createQuery("""
                        SELECT r.*, t.client_id FROM payment_refund r JOIN payment_top_up t ON t.id = r.top_up_id
                         WHERE r.top_up_id = :topUp ORDER BY r.asked_at, r.id""")
                .bind("topUp", topUp)
                .map(RefundTable::view)
                .list();
    }

    private static RefundView view(ResultSet row, StatementContext context) throws SQLException {
        Refund refund = refund(row, context);
        return new RefundView(
                refund.id(),
                refund.topUp(),
                Sql.person(row, "client_id"),
                refund.refund(),
                refund.amount(),
                refund.state(),
                refund.reason(),
                refund.askedBy(),
                refund.askedAt(),
                refund.approvedBy(),
                refund.approvedAt(),
                refund.failure());
    }

    private static Refund refund(ResultSet row, StatementContext context) throws SQLException {
        return new Refund(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "top_up_id"),
                row.getString("payment_intent"),
                row.getString("charge"),
                row.getString("refund"),
                Sql.money(row, "amount_cents"),
                RefundState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("asked_key"),
                Sql.person(row, "asked_by"),
                Sql.instant(row, "asked_at"),
                Sql.person(row, "approved_by"),
                Sql.instant(row, "approved_at"),
                row.getString("failure"),
                Sql.instant(row, "happened_at"),
                Sql.instant(row, "failed_at"),
                Sql.uuid(row, "entry_id"),
                Sql.uuid(row, "back_entry_id"));
    }
}
