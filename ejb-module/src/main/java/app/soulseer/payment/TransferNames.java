package app.soulseer.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All that the features know of transfers' names. */
@ApplicationScoped
class TransferNames {

    @Inject
    @Any
    private Instance<TransferRegister> registers;

    Map<UUID, String> of(Set<UUID> payouts) {
        Map<UUID, String> names = new HashMap<>();
        registers.forEach(register -> names.putAll(register.transfers(payouts)));
        return names;
    }
}
