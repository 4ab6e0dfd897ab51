package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A dispute as admins see it.
 *
 * @param dispute the provider's id
 * @param topUp the top-up that it is about, or null when it is none of ours
 * @param client whose it was, or null likewise
 * @param status the provider's word: {@code needs_response}, {@code won}, {@code lost} ...
 * @param evidenceDue until when evidence is taken, or null
 * @param movements what it has moved, the first first
 */
public record DisputeView(
        String dispute,
        UUID topUp,
        PersonId client,
        Money amount,
        String status,
        String reason,
        Instant evidenceDue,
        Instant openedAt,
        List<Movement> movements) {

    public DisputeView {
        movements = List.copyOf(movements);
    }

    /**
     * Money taken or given back for it.
     *
     * @param amount negative when it was taken from us
     * @param fee what the provider kept
     * @param posted whether it is in the books
     */
    public record Movement(String balanceTransaction, Money amount, Money fee, Instant at, boolean posted) {}
}
