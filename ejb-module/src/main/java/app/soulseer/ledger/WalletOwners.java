package app.soulseer.ledger;

import app.soulseer.kernel.PersonId;

/** Who may have a wallet, as the feature that keeps people knows it; the ledger itself knows only ids. */
public interface WalletOwners {

    /** Whether there is a client of that id. */
    boolean isClient(PersonId person);
}
