package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A payout as reader and admin see it.
 *
 * @param day for which day (UTC) it was made
 * @param reversed what of it has come back since it was sent
 * @param account the provider's id of the account that it goes to
 * @param transfer the provider's id of it, or null while it is not known to be sent
 * @param failure why it failed, in the provider's code, or null
 * @param attempts how often the provider was turned to
 * @param nextAttempt when that is due again; null when it is settled
 * @param lastError what the last attempt met with, or null
 * @param unanswered whether the provider has been asked several times in vain what of it has come back
 */
public record PayoutView(
        PayoutId id,
        PersonId reader,
        String readerName,
        LocalDate day,
        Money amount,
        PayoutState state,
        Money reversed,
        Instant createdAt,
        Instant sentAt,
        Instant failedAt,
        String account,
        String transfer,
        String failure,
        int attempts,
        Instant nextAttempt,
        String lastError,
        boolean unanswered) {}
