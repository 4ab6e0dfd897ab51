package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of top-ups. */
final class TopUpTable {

    private final Handle handle;

    TopUpTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * Makes everybody who records anything of one payment wait for each other, before its rows are known: a refund that
     * is told while its payment is still being booked must meet it.
     */
    void lockPayment(String paymentIntent) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(1530, hashtext(:payment))")
                .bind("payment", paymentIntent)
                .mapTo(Integer.class)
                .one();
    }

    void insert(TopUp topUp) {
        handle.createUpdate("""
                        INSERT INTO payment_top_up (id, client_id, amount_cents, how, state, save_card, return_path,
                            payment_intent, created_at, expires_at, paid_at, paid_cents, entry_id)
                        VALUES (:id, :client, :amount, :how, :state, :save, :path, :payment, :created, :expires,
                            :paidAt, :paid, :entry)""")
                .bind("id", topUp.id())
                .bind("client", topUp.client().value())
                .bind("amount", topUp.amount().cents())
                .bind("how", topUp.how().code())
                .bind("state", topUp.state().code())
                .bind("save", topUp.saveCard())
                .bind("path", topUp.returnPath())
                .bind("payment", topUp.paymentIntent())
                .bind("created", topUp.createdAt())
                .bind("expires", topUp.expiresAt())
                .bind("paidAt", topUp.paidAt())
                .bind("paid", Sql.cents(topUp.paid()))
                .bind("entry", topUp.entry())
                .execute();
    }

    Optional<TopUp> find(UUID id) {
        return one("id = :key", id, "");
    }

    Optional<TopUp> lock(UUID id) {
        return one("id = :key", id, " FOR UPDATE");
    }

    Optional<TopUp> lockBySession(String session) {
        return one("session_id = :key", session, " FOR UPDATE");
    }

    Optional<TopUp> byIntent(String paymentIntent) {
        return paymentIntent == null ? Optional.empty() : one("payment_intent = :key", paymentIntent, "");
    }

    Optional<TopUp> lockByIntent(String paymentIntent) {
        return one("payment_intent = :key", paymentIntent, " FOR UPDATE");
    }

    /** Those of one client, by their payments. */
    Map<String, UUID> byIntents(PersonId client, Collection<String> paymentIntents) {
        Map<String, UUID> found = new HashMap<>();
        handle.createQuery("""
                        SELECT payment_intent, id FROM payment_top_up
                         WHERE client_id = :client AND payment_intent = ANY (:payments)""")
                .bind("client", client.value())
                .bindArray("payments", String.class, paymentIntents.toArray())
                .map((row, context) -> Map.entry(row.getString("payment_intent"), row.getObject("id", UUID.class)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    Optional<TopUp> byCharge(String charge) {
        return charge == null ? Optional.empty() : one("charge = :key", charge, "");
    }

    private Optional<TopUp> one(String condition, Object key, String lock) {
        return handle.createQuery("SELECT * FROM payment_top_up WHERE " + condition + lock)
                .bind("key", key)
                .map(TopUpTable::topUp)
                .findOne();
    }

    /** Moves on, never back. */
    void moveTo(TopUp topUp, TopUpState state, String failure) {
        TopUpState next = topUp.state().compareTo(state) < 0 ? state : topUp.state();
        handle.createUpdate("""
                        UPDATE payment_top_up SET state = :state, failure = coalesce(:failure, failure),
                               order_customer = CASE WHEN NOT :over THEN order_customer END,
                               order_email = CASE WHEN NOT :over THEN order_email END
                         WHERE id = :id""")
                .bind("id", topUp.id())
                .bind("state", next.code())
                .bind("failure", failure)
                .bind("over", next.isOver())
                .execute();
    }

    /**
     * The payer as the page is ordered for.
     *
     * @param customer the provider's id, or null when the provider did not know them yet
     */
    record Payer(String customer, String email) {}

    void orderedBy(UUID id, Payer payer) {
        handle.createUpdate("""
                        UPDATE payment_top_up SET order_customer = :customer, order_email = :email WHERE id = :id""")
                .bind("id", id)
                .bind("customer", payer.customer())
                .bind("email", payer.email())
                .execute();
    }

    Optional<Payer> orderedBy(UUID id) {
        return handle.createQuery("""
                        SELECT order_customer, order_email FROM payment_top_up
                         WHERE id = :id AND order_email IS NOT NULL""")
                .bind("id", id)
                .map((row, context) -> new Payer(row.getString("order_customer"), row.getString("order_email")))
                .findOne();
    }

    void session(UUID id, String session) {
        handle.createUpdate("UPDATE payment_top_up SET session_id = :session WHERE id = :id")
                .bind("id", id)
                .bind("session", session)
                .execute();
    }

    /** Where it is paid. Kept, because what the provider knows of the payer may have changed when it is asked for again. */
    void page(UUID id, URI url) {
        handle.createUpdate("""
                        UPDATE payment_top_up SET page_url = :url, order_customer = NULL, order_email = NULL
                         WHERE id = :id""").bind("id", id).bind("url", url.toString()).execute();
    }

    Optional<URI> page(UUID id) {
        return handle.createQuery("SELECT page_url FROM payment_top_up WHERE id = :id AND page_url IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(URI::create);
    }

    void intent(UUID id, String paymentIntent) {
        handle.createUpdate("UPDATE payment_top_up SET payment_intent = :payment WHERE id = :id")
                .bind("id", id)
                .bind("payment", paymentIntent)
                .execute();
    }

    void charge(UUID id, String charge) {
        handle.createUpdate("UPDATE payment_top_up SET charge = :charge WHERE id = :id")
                .bind("id", id)
                .bind("charge", charge)
                .execute();
    }

    void paid(UUID id, String paymentIntent, Money paid, Instant at, UUID entry) {
        handle.createUpdate("""
                        UPDATE payment_top_up SET state = 'paid', failure = NULL, payment_intent = :payment,
                               paid_cents = :paid, paid_at = :at, entry_id = :entry, order_customer = NULL,
                               order_email = NULL
                         WHERE id = :id""")
                .bind("id", id)
                .bind("payment", paymentIntent)
                .bind("paid", paid.cents())
                .bind("at", at)
                .bind("entry", entry)
                .execute();
    }

    void fee(UUID id, Money fee, UUID entry) {
        handle.createUpdate("UPDATE payment_top_up SET fee_cents = :fee, fee_entry_id = :entry WHERE id = :id")
                .bind("id", id)
                .bind("fee", fee.cents())
                .bind("entry", entry)
                .execute();
    }

    Page<TopUp> list(PersonId client, Page.Request page) {
        long total = handle.createQuery("SELECT count(*) FROM payment_top_up WHERE client_id = :client")
                .bind("client", client.value())
                .mapTo(Long.class)
                .one();
        List<TopUp> items = handle.createQuery("""
                        SELECT * FROM payment_top_up WHERE client_id = :client
                         ORDER BY created_at DESC, id DESC LIMIT :size OFFSET :offset""")
                .bind("client", client.value())
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map(TopUpTable::topUp)
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    private static TopUp topUp(ResultSet row, StatementContext context) throws SQLException {
        return new TopUp(
                Sql.uuid(row, "id"),
                Sql.person(row, "client_id"),
                Sql.money(row, "amount_cents"),
                TopUpHow.of(row.getString("how")),
                TopUpState.of(row.getString("state")),
                row.getBoolean("save_card"),
                row.getString("return_path"),
                row.getString("session_id"),
                row.getString("payment_intent"),
                row.getString("charge"),
                row.getString("failure"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "paid_at"),
                Sql.money(row, "paid_cents"),
                Sql.uuid(row, "entry_id"),
                Sql.money(row, "fee_cents"),
                Sql.uuid(row, "fee_entry_id"));
    }
}
