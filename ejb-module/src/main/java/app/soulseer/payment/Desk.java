package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.Ledger;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.References;
import app.soulseer.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The feature's parts over the current transaction's connection. Nothing remote is reached from here. */
final class Desk {

    /**
     * What a desk is set up with.
     *
     * @param audit takes lines for the audit log
     * @param others hears facts that are other features' affair
     */
    record Tools(
            Ledger ledger,
            Clock clock,
            Ids ids,
            Limits limits,
            Letters.Post post,
            News.Publisher publisher,
            Consumer<AuditEvent> audit,
            Consumer<Fact> others) {}

    private final Handle handle;
    private final Tools tools;

    Desk(Handle handle, Tools tools) {
        this.handle = handle;
        this.tools = tools;
    }

    Handle handle() {
        return handle;
    }

    Ledger ledger() {
        return tools.ledger();
    }

    Instant now() {
        return tools.clock().instant();
    }

    UUID nextId() {
        return tools.ids().next();
    }

    Limits limits() {
        return tools.limits();
    }

    TopUpTable topUps() {
        return new TopUpTable(handle);
    }

    CustomerTable customers() {
        return new CustomerTable(handle);
    }

    ErrandTable errands() {
        return new ErrandTable(handle);
    }

    EventTable events() {
        return new EventTable(handle);
    }

    RefundTable refunds() {
        return new RefundTable(handle);
    }

    DisputeTable disputes() {
        return new DisputeTable(handle);
    }

    ReconciliationTable reconciliation() {
        return new ReconciliationTable(handle);
    }

    Letters letters() {
        return new Letters(handle, tools.post(), tools.limits());
    }

    News news() {
        return new News(tools.publisher(), tools.ledger());
    }

    void audit(AuditEvent event) {
        tools.audit().accept(event);
    }

    PaymentFacts paymentFacts() {
        return new PaymentFacts(this);
    }

    RefundFacts refundFacts() {
        return new RefundFacts(this);
    }

    DisputeFacts disputeFacts() {
        return new DisputeFacts(this);
    }

    /** Records a fact; the same twice, or in whatever order, comes to the same. */
    void record(Fact fact) {
        if (fact instanceof Fact.Checkout checkout) {
            paymentFacts().record(checkout);
        } else if (fact instanceof Fact.Payment payment) {
            paymentFacts().record(payment);
        } else if (fact instanceof Fact.CardSaved saved) {
            paymentFacts().record(saved);
        } else if (fact instanceof Fact.ChargeRefunded refunded) {
            refundFacts().record(refunded);
        } else if (fact instanceof Fact.Refund refund) {
            refundFacts().record(refund);
        } else if (fact instanceof Fact.Dispute dispute) {
            disputeFacts().record(dispute);
        } else if (fact instanceof Fact.FraudWarning warning) {
            disputeFacts().record(warning);
        } else if (!(fact instanceof Fact.Other)) {
            tools.others().accept(fact);
        }
    }

    /** Books what the provider keeps; a negative fee is one that it gives back. */
    UUID postFee(String key, Money fee, References refs, Instant at) {
        return ledger().post(new Entry(
                        EntryKind.STRIPE_FEE,
                        key,
                        at,
                        null,
                        null,
                        refs,
                        List.of(
                                new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), fee),
                                new Posting(AccountRef.platform(AccountKind.STRIPE_FEES), fee.negate()))))
                .value();
    }

    /** A line of the audit log about something that nobody of ours did. */
    void auditSeen(String action, String kind, String id, PersonId client, Map<String, ?> after) {
        Map<String, Object> told = new LinkedHashMap<>(after);
        if (client != null) {
            told.put("client", client);
        }
        audit(new AuditEvent(action, null, kind, id, null, Map.of(), told));
    }
}
