package app.soulseer.ledger;

import java.util.UUID;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It holds.
     *
     * @param id the entry's id for a post or a capture, the hold's for placing or releasing one
     * @param replayed whether it had been done before and nothing was changed now
     */
    record Done(UUID id, boolean replayed) implements Outcome {}

    /** It was refused and changed nothing; the other commands of the batch are not touched by that. */
    record Refused(LedgerProblem problem) implements Outcome {}
}
