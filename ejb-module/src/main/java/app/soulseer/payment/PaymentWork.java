package app.soulseer.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The steps of facades and jobs that talk to the provider, each a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class PaymentWork implements Steps {

    @Inject
    private Office office;

    @Override
    public <T> T in(Function<Desk, T> work) {
        return office.withDesk(work);
    }

    // Said here, so that the container opens its transaction as well.
    @Override
    public void use(Consumer<Desk> work) {
        office.withDesk(desk -> {
            work.accept(desk);
            return null;
        });
    }
}
