package app.soulseer.payment;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which transfer of the provider's stands for which payout of ours; known by the feature that pays out, asked by the
 * reconciliation, because an entry is written before its transfer has a name and can't be changed afterwards.
 */
public interface TransferRegister {

    /** The provider's ids of transfers by our payouts' ids; payouts that were never sent are left out. */
    Map<UUID, String> transfers(Set<UUID> payouts);
}
