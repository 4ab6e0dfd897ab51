package app.soulseer.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * The steps between remote calls, each in a transaction of its own that is over when {@link #call} returns. Whoever
 * uses it must not be in a transaction with locks that the step wants.
 */
@ApplicationScoped
class Transactions {

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Supplier<T> step) {
        return step.get();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void run(Runnable step) {
        step.run();
    }
}
