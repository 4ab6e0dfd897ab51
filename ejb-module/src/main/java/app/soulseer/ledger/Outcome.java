package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.util.UUID;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It holds.
     *
     * @param id the entry's id for a post or a capture, the hold's for placing or releasing one
     * @param replayed whether it had been done before and nothing was changed now
     * @param available what a hold that was placed now leaves available on its account; else null
     */
    record Done(UUID id, boolean replayed, Money available) implements Outcome {

        Done(UUID id, boolean replayed) {
            this(id, replayed, null);
        }
    }

    /** It was refused and changed nothing; the other commands of the batch are not touched by that. */
    record Refused(LedgerProblem problem) implements Outcome {}
}
