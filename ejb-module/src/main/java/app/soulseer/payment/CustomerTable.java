package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of clients as the provider knows them. */
final class CustomerTable {

    private final Handle handle;

    CustomerTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Customer> find(PersonId person) {
        return handle.createQuery("SELECT * FROM payment_customer WHERE person_id = :person")
                .bind("person", person.value())
                .map(CustomerTable::customer)
                .findOne();
    }

    Optional<Customer> byCustomer(String customer) {
        return handle.createQuery("SELECT * FROM payment_customer WHERE customer = :customer")
                .bind("customer", customer)
                .map(CustomerTable::customer)
                .findOne();
    }

    Customer lock(PersonId person, Instant now) {
        handle.createUpdate("""
                        INSERT INTO payment_customer (person_id, changed_at) VALUES (:person, :now)
                        ON CONFLICT (person_id) DO NOTHING""").bind("person", person.value()).bind("now", now).execute();
        return handle.createQuery("SELECT * FROM payment_customer WHERE person_id = :person FOR UPDATE")
                .bind("person", person.value())
                .map(CustomerTable::customer)
                .one();
    }

    /** The provider named the client; the first name stays while it is good. */
    void named(PersonId person, String customer, Instant now) {
        Customer known = lock(person, now);
        if (known.customer() == null && byCustomer(customer).isEmpty()) {
            handle.createUpdate(
                            "UPDATE payment_customer SET customer = :customer, changed_at = :now WHERE person_id = :person")
                    .bind("person", person.value())
                    .bind("customer", customer)
                    .bind("now", now)
                    .execute();
        }
    }

    /** A card was saved: it takes the place of the one before, and asks for nobody any more. */
    void card(PersonId person, String customer, String paymentMethod, Instant at, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_customer SET customer = :customer, payment_method = :card, card_brand = NULL,
                               card_last4 = NULL, card_expiry_month = NULL, card_expiry_year = NULL, card_at = :at,
                               needs_you_at = NULL, needs_you_code = NULL, changed_at = :now
                         WHERE person_id = :person""")
                .bind("person", person.value())
                .bind("customer", customer)
                .bind("card", paymentMethod)
                .bind("at", at)
                .bind("now", now)
                .execute();
    }

    void describe(PaymentGateway.Card card, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_customer SET card_brand = :brand, card_last4 = :last4,
                               card_expiry_month = :month, card_expiry_year = :year, changed_at = :now
                         WHERE payment_method = :card""")
                .bind("card", card.paymentMethod())
                .bind("brand", card.brand())
                .bind("last4", card.last4())
                .bind("month", card.expiryMonth())
                .bind("year", card.expiryYear())
                .bind("now", now)
                .execute();
    }

    /** No card any more, and so no auto-reload. */
    void forget(String paymentMethod, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_customer SET payment_method = NULL, card_brand = NULL, card_last4 = NULL,
                               card_expiry_month = NULL, card_expiry_year = NULL, card_at = :now, auto_reload = false,
                               needs_you_at = NULL, needs_you_code = NULL, changed_at = :now
                         WHERE payment_method = :card""").bind("card", paymentMethod).bind("now", now).execute();
    }

    void reload(PersonId person, boolean on, Money threshold, Money amount, int perDay, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_customer SET auto_reload = :on, threshold_cents = :threshold,
                               reload_cents = :amount, reloads_per_day = :perDay, needs_you_at = NULL,
                               needs_you_code = NULL, changed_at = :now
                         WHERE person_id = :person""")
                .bind("person", person.value())
                .bind("on", on)
                .bind("threshold", threshold.cents())
                .bind("amount", amount.cents())
                .bind("perDay", perDay)
                .bind("now", now)
                .execute();
    }

    void needsYou(PersonId person, String code, Instant now) {
        handle.createUpdate("""
                        UPDATE payment_customer SET needs_you_at = :now, needs_you_code = :code, changed_at = :now
                         WHERE person_id = :person""")
                .bind("person", person.value())
                .bind("code", code)
                .bind("now", now)
                .execute();
    }

    /**
     * Clients whose wallet is to be filled now, locked: who wished for it, have less available than they wanted, owe
     * nothing, have no top-up under way, and neither a decline nor enough reloads today (P-6).
     */
    List<Customer> toReload(Instant today, long mostPerDay, int most) {
        return handle.createQuery("""
                        SELECT c.* FROM payment_customer c
                          LEFT JOIN ledger_public_wallet w ON w.person_id = c.person_id
                          JOIN account_public_person p ON p.person_id = c.person_id AND p.status = 'active'
                         WHERE c.auto_reload AND c.payment_method IS NOT NULL
                           AND coalesce(w.available_cents, 0) < c.threshold_cents
                           AND NOT coalesce(w.spending_blocked, false)
                           AND (c.needs_you_at IS NULL OR c.needs_you_at < :today)
                           AND NOT EXISTS (SELECT FROM payment_top_up t WHERE t.client_id = c.person_id
                                              AND t.state IN ('intended', 'open', 'processing'))
                           AND (SELECT count(*) FROM payment_top_up t WHERE t.client_id = c.person_id
                                   AND t.how = 'auto_reload' AND t.created_at >= :today)
                               < least(c.reloads_per_day, :mostPerDay)
                         ORDER BY c.person_id LIMIT :most FOR UPDATE OF c SKIP LOCKED""")
                .bind("today", today)
                .bind("mostPerDay", mostPerDay)
                .bind("most", most)
                .map(CustomerTable::customer)
                .list();
    }

    private static Customer customer(ResultSet row, StatementContext context) throws SQLException {
        return new Customer(
                Sql.person(row, "person_id"),
                row.getString("customer"),
                row.getString("payment_method"),
                row.getString("card_brand"),
                row.getString("card_last4"),
                row.getInt("card_expiry_month"),
                row.getInt("card_expiry_year"),
                Sql.instant(row, "card_at"),
                row.getBoolean("auto_reload"),
                Sql.money(row, "threshold_cents"),
                Sql.money(row, "reload_cents"),
                row.getInt("reloads_per_day"),
                Sql.instant(row, "needs_you_at"),
                row.getString("needs_you_code"));
    }
}
