package app.soulseer.payout;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Records what has become of payouts (O-2, O-3), however often and in whatever order it is told: under the payout's row
 * lock, each reversal once by the provider's name for it.
 */
@Dependent
class TransferFacts {

    private static final Logger LOG = Logger.getLogger(TransferFacts.class);

    private final TransferTable transfers;
    private final PayoutEntries entries;
    private final News news;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    TransferFacts(TransferTable transfers, PayoutEntries entries, News news, AuditLog audit, Clock clock) {
        this.transfers = transfers;
        this.entries = entries;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the provider says of a transfer; one that is none of ours is left to the reconciliation. */
    void record(Fact.Transfer fact) {
        PayoutId id = fact.payout() != null
                ? new PayoutId(fact.payout())
                : transfers.byTransfer(fact.transfer()).orElse(null);
        PayoutView payout = id == null ? null : transfers.lock(id).orElse(null);
        if (payout == null) {
            LOG.warnf("The transfer %s belongs to no payout of ours", fact.transfer());
            return;
        }
        if (payout.transfer() != null && !payout.transfer().equals(fact.transfer())) {
            LOG.errorf("The payout %s was sent as %s and again as %s", id, payout.transfer(), fact.transfer());
            moved(payout, payout.state(), "payout.sent_twice", Map.of("transfer", fact.transfer()));
            news.sentTwice(payout, fact.transfer());
            return;
        }
        if (payout.state() == PayoutState.INTENDED) {
            sent(payout, fact);
        } else if (payout.state() == PayoutState.FAILED) {
            sentAfterAll(payout, fact);
        }
        cameBack(transfers.lock(id).orElseThrow(), fact);
    }

    /** The provider has refused it for good: the earnings have it again. */
    void failed(PayoutId id, String failure, String error) {
        PayoutView payout = transfers.lock(id).orElseThrow();
        if (payout.state() != PayoutState.INTENDED) {
            // A fact was quicker: the provider has said that it was sent.
            return;
        }
        Instant now = clock.instant();
        entries.post(entries.failed(payout, now));
        transfers.failed(id, failure, error, now);
        moved(payout, PayoutState.FAILED, "payout.failed", Map.of("failure", failure));
        news.failed(payout, failure);
    }

    private void sent(PayoutView payout, Fact.Transfer fact) {
        transfers.sent(payout.id(), fact);
        moved(payout, PayoutState.SENT, "payout.sent", Map.of("transfer", fact.transfer()));
        news.sent(payout);
    }

    private void sentAfterAll(PayoutView payout, Fact.Transfer fact) {
        LOG.errorf("The payout %s was taken for failed and has been sent as %s", payout.id(), fact.transfer());
        entries.post(entries.sentAfterAll(payout, clock.instant()));
        transfers.sent(payout.id(), fact);
        moved(payout, PayoutState.SENT, "payout.sent_after_all", Map.of("transfer", fact.transfer()));
        news.sentAfterAll(payout);
    }

    private void cameBack(PayoutView payout, Fact.Transfer fact) {
        List<Fact.Reversal> fresh = new ArrayList<>();
        for (Fact.Reversal reversal : fact.reversals()) {
            if (!transfers.knowsReversal(reversal.reversal())) {
                UUID entry = entries.post(entries.reversed(payout, reversal));
                transfers.insertReversal(payout.id(), reversal, entry);
                fresh.add(reversal);
            }
        }
        if (fresh.isEmpty() && !fact.reversed().isPositive()) {
            return;
        }
        Money known = transfers.reversed(payout.id());
        PayoutState after = known.isLessThan(payout.amount()) ? PayoutState.SENT : PayoutState.REVERSED;
        transfers.cameBack(payout.id(), after, known, fact.reversed(), clock.instant());
        for (Fact.Reversal reversal : fresh) {
            moved(
                    payout,
                    after,
                    "payout.reversed",
                    Map.of("reversal", reversal.reversal(), "came_back", reversal.amount()));
            news.reversed(payout, reversal);
        }
    }

    /** Every payout leaves its lines in the audit log. */
    private void moved(PayoutView payout, PayoutState after, String action, Map<String, ?> more) {
        if (payout.state() != after && !payout.state().mayBecome(after)) {
            throw new IllegalStateException(
                    "the payout " + payout.id() + " can't become " + after + " from " + payout.state());
        }
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("state", after.code());
        now.put("amount", payout.amount());
        now.put("reader", payout.reader());
        now.putAll(more);
        audit.record(new AuditEvent(
                action,
                null,
                "payout",
                payout.id().toString(),
                null,
                Map.of("state", payout.state().code()),
                now));
    }
}
