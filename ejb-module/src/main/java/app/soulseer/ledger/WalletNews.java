package app.soulseer.ledger;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Map;

/** Tells a client's open pages what the wallet holds when money has arrived in it. */
@ApplicationScoped
class WalletNews {

    /** After all others: a reading that waited for the money may have set some of it aside by then. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    @Inject
    private Ledger ledger;

    @Inject
    private RealtimeBus bus;

    void arrived(@Observes @Priority(LAST) FundsArrived event) {
        if (event.owner().isPerson()) {
            PersonId client = new PersonId(event.owner().id());
            Balance balance = ledger.balance(AccountRef.wallet(client));
            bus.publish(
                    Channel.person(client),
                    "balance",
                    Map.of(
                            "totalCents", balance.total().cents(),
                            "heldCents", balance.held().cents(),
                            "availableCents", balance.available().cents(),
                            "owedCents",
                                    -ledger.balance(AccountRef.debt(client))
                                            .total()
                                            .cents()));
        }
    }
}
