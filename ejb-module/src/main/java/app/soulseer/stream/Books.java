package app.soulseer.stream;

import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Outcome;
import java.util.List;

/** What streams ask of the ledger; the ledger itself in the application, the ledger over one handle in tests. */
interface Books {

    List<Outcome> execute(List<Command> batch);

    Balance balance(AccountRef account);
}
