package app.soulseer.payout;

import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.TransferGateway;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends payouts, one at a time: take it by a lease and commit, call the provider under the payout's id, record the answer
 * in a new transaction. Whoever dies in between leaves a payout that is due again after the lease; the provider is then
 * asked whether it was sent before it is sent again under the same id.
 */
@Dependent
class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    /** Longer than the provider's client needs for a question and a transfer with all its time-outs. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final TransferGateway gateway;
    private final Transactions transactions;
    private final TransferTable transfers;
    private final TransferFacts facts;
    private final Clock clock;

    @Inject
    Sender(
            TransferGateway gateway,
            Transactions transactions,
            TransferTable transfers,
            TransferFacts facts,
            Clock clock) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.transfers = transfers;
        this.facts = facts;
        this.clock = clock;
    }

    /** Takes the payout that has been due for longest as far as it comes; {@code false} when none is due. */
    boolean sendOne() {
        Optional<TransferTable.Taken> due = transactions.call(() -> transfers.take(clock.instant(), LEASE));
        due.ifPresent(this::settle);
        return due.isPresent();
    }

    private void settle(TransferTable.Taken payout) {
        try {
            Optional<Fact.Transfer> known = payout.attempt() > 1 ? found(payout) : Optional.empty();
            if (known.isPresent()) {
                record(payout, known.get());
            } else if (payout.paused()) {
                postpone(payout, "The reader's payouts are paused.");
            } else {
                send(payout);
            }
        } catch (GatewayException e) {
            LOG.warnf(e, "The payout %s has no clear answer (%s) and will be tried again", payout.id(), e.kind());
            postpone(payout, e.kind() + ": " + e.getMessage());
        }
    }

    private void send(TransferTable.Taken payout) {
        Fact.Transfer sent;
        try {
            sent = gateway.transfer(payout.id().value(), payout.account(), payout.amount());
        } catch (GatewayException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            refused(payout, e);
            return;
        }
        record(payout, sent);
    }

    /** A refusal is final; but after an attempt without an answer, that one may have been the one that counted. */
    private void refused(TransferTable.Taken payout, GatewayException e) {
        Optional<Fact.Transfer> known = payout.attempt() > 1 ? found(payout) : Optional.empty();
        if (known.isPresent()) {
            record(payout, known.get());
            return;
        }
        LOG.warnf(e, "The payout %s was refused", payout.id());
        String failure = e.code() == null || e.code().isBlank() ? "refused" : e.code();
        transactions.run(() -> facts.failed(payout.id(), failure, e.getMessage()));
    }

    private Optional<Fact.Transfer> found(TransferTable.Taken payout) {
        return gateway.findTransfer(payout.id().value());
    }

    private void record(TransferTable.Taken payout, Fact.Transfer fact) {
        if (!payout.id().value().equals(fact.payout())) {
            throw new IllegalStateException("the provider answered for " + payout.id() + " with " + fact);
        }
        transactions.run(() -> facts.record(fact));
    }

    private void postpone(TransferTable.Taken payout, String error) {
        transactions.run(() -> transfers.postpone(payout.id(), clock.instant().plus(pause(payout.attempt())), error));
    }

    /** The request would be refused again, so it has not been done and never will be. */
    private static boolean isRefusal(GatewayException e) {
        return switch (e.kind()) {
            case REFUSED, NOT_FOUND, DECLINED, AUTHENTICATION_REQUIRED -> true;
            case BUSY, UNKNOWN, NOT_SET_UP -> false;
        };
    }

    /** The pause after an attempt: 30 s, doubled each time, never above an hour. */
    static Duration pause(int attempt) {
        int doublings = Math.min(attempt - 1, 20);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
