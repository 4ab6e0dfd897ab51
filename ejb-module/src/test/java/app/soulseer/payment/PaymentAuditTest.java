package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the audit views of payments find in rows that no code of ours could write. */
class PaymentAuditTest {

    private static PaymentWorld world;

    @BeforeAll
    static void pay() {
        world = new PaymentWorld();
        PersonId client = world.client();
        TopUp topUp = world.paid(client, 2000);
        Fact.Refund refund = world.gateway.refundAtTheirs(topUp.paymentIntent(), Money.ofCents(300));
        world.gateway.failRefund(refund.refund());
        world.gateway.refundAtTheirs(topUp.paymentIntent(), Money.ofCents(500));
        world.deliver();
        world.record(new Fact.Dispute(
                "dp",
                topUp.paymentIntent(),
                topUp.charge(),
                Money.ofCents(1500),
                "needs_response",
                "fraudulent",
                null,
                List.of(new Fact.DisputeMovement(
                        "txn_dp", Money.ofCents(-1500), Money.ofCents(1500), PaymentWorld.BEGIN)),
                PaymentWorld.BEGIN));
        world.wish(client, 700);
        world.assertBooksAreRight();
    }

    private static Set<String> found(String... statements) {
        return world.database.jdbi().inTransaction(handle -> {
            for (String table : List.of("payment_top_up", "payment_refund")) {
                handle.createQuery("SELECT conname FROM pg_constraint WHERE conrelid = '" + table
                                + "'::regclass AND contype = 'c'")
                        .mapTo(String.class)
                        .list()
                        .forEach(check -> handle.execute("ALTER TABLE " + table + " DROP CONSTRAINT " + check));
            }
            for (String statement : statements) {
                handle.execute(statement);
            }
            Set<String> dirty = new TreeSet<>();
            handle.createQuery("SELECT viewname FROM pg_views WHERE viewname LIKE 'check\\_payment\\_%'")
                    .mapTo(String.class)
                    .list()
                    .forEach(view -> {
                        long rows = handle.createQuery("SELECT count(*) FROM " + view)
                                .mapTo(Long.class)
                                .one();
                        if (rows > 0) {
                            dirty.add(view.replace("check_payment_", ""));
                        }
                    });
            handle.rollback();
            return dirty;
        });
    }

    @Test
    @DisplayName("M-9 P-1 A paid top-up without its entry, or of another amount")
    void topUps() {
        assertThat(found("UPDATE payment_top_up SET entry_id = NULL WHERE state = 'paid'"))
                .containsExactly("entry", "top_up");
        assertThat(found("UPDATE payment_top_up SET paid_cents = 2001 WHERE state = 'paid'"))
                .containsExactly("top_up");
    }

    @Test
    @DisplayName("M-9 P-4 Refunds that are not in the books, were not put back, or are more than was paid")
    void refunds() {
        assertThat(found("UPDATE payment_refund SET entry_id = NULL")).containsExactly("entry", "refund");
        assertThat(found("UPDATE payment_refund SET back_entry_id = NULL")).containsExactly("entry", "refund");
        assertThat(found("UPDATE payment_refund SET amount_cents = 2001 WHERE state = 'succeeded'"))
                .containsExactly("over_refunded", "refund");
    }

    @Test
    @DisplayName("M-9 P-4 Movements of a dispute that are not in the books, or with another fee")
    void disputes() {
        assertThat(found("UPDATE payment_dispute_movement SET entry_id = NULL")).containsExactly("dispute", "entry");
        assertThat(found("UPDATE payment_dispute_movement SET fee_cents = 1501"))
                .containsExactly("dispute");
    }

    @Test
    @DisplayName("M-9 An open top-up or an approved refund that nobody will look at again")
    void errands() {
        assertThat(found("DELETE FROM payment_errand WHERE kind = 'top_up'")).containsExactly("errand");
        assertThat(found("UPDATE payment_refund SET state = 'approved' WHERE state = 'succeeded'"))
                .contains("errand");
    }
}
