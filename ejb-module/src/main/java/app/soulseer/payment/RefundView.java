package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * A refund as admins see it.
 *
 * @param topUp the top-up that it gives back from, or null while that is not known
 * @param client whose it was, or null likewise
 * @param refund the provider's id, or null while there is none
 * @param reason an admin's words, or null when it was made at the provider's own pages
 * @param askedBy the admin, or null likewise
 * @param approvedBy the admin whose word sent it; the one who asked where one was enough
 * @param failure the provider's code of why it failed or was refused, or null
 */
public record RefundView(
        UUID id,
        UUID topUp,
        PersonId client,
        String refund,
        Money amount,
        RefundState state,
        String reason,
        PersonId askedBy,
        Instant askedAt,
        PersonId approvedBy,
        Instant approvedAt,
        String failure) {}
