package app.soulseer.payout;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * A reader's account at the provider, as reader and admin see it.
 *
 * @param account the provider's id, or null while there is none
 * @param transfersActive whether money may be sent to it
 * @param payoutsEnabled whether it can pay out to its bank
 * @param requirementsDue what the provider still wants, in its own words
 * @param disabledReason why something is switched off, in the provider's words, or null
 * @param requirementsBy until when the requirements must be met, or null
 * @param toldAt when the provider said all this, or null
 * @param pause who stopped the reader's payouts, or null while they are not paused
 * @param unanswered whether the provider has been asked how it stands several times in vain
 */
public record PayoutAccount(
        PersonId reader,
        String readerName,
        String account,
        AccountStage stage,
        boolean detailsSubmitted,
        boolean transfersActive,
        boolean payoutsEnabled,
        List<String> requirementsDue,
        String disabledReason,
        Instant requirementsBy,
        Instant toldAt,
        Pause pause,
        boolean unanswered) {

    public PayoutAccount {
        requirementsDue = List.copyOf(requirementsDue);
    }

    /** Payouts stopped by an admin (O-4). */
    public record Pause(Instant at, PersonId by, String reason) {}

    public boolean isPaused() {
        return pause != null;
    }
}
