package app.soulseer.ledger;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Settles debts with what has become available in blocked wallets (P-4). A wallet that is free again is told of as
 * funds that arrived, so that a reading that waits for money goes on.
 */
@ApplicationScoped
class DebtSettlement implements Job {

    private static final int BATCH = 100;

    @Inject
    private Work work;

    @Override
    public String name() {
        return "ledger.debt_settlement";
    }

    @Override
    public boolean runBatch() {
        List<PersonId> clients = work.clients();
        clients.forEach(work::settle);
        return clients.size() == BATCH;
    }

    /** Each client's settlement in a transaction of its own, so that one can't hold up the others. */
    @ApplicationScoped
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    static class Work {

        @Inject
        private Jdbi jdbi;

        @Inject
        private Clock clock;

        @Inject
        private Ids ids;

        @Inject
        private AccountDesk desk;

        @Inject
        private Event<FundsArrived> arrivals;

        public List<PersonId> clients() {
            return jdbi.withHandle(handle -> debts(handle).ableToSettle(BATCH));
        }

        public void settle(PersonId client) {
            jdbi.useHandle(handle -> {
                if (debts(handle).settle(client).isPositive()
                        && !Balances.of(handle, AccountRef.debt(client)).total().isNegative()) {
                    arrivals.fire(new FundsArrived(Owner.person(client)));
                }
            });
        }

        private Debts debts(org.jdbi.v3.core.Handle handle) {
            return new Debts(handle, clock, ids, desk, new Books(clock, ids, desk, arrivals::fire));
        }
    }
}
