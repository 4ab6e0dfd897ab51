package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A dispute of a reading as admins see it (R-14, D-3).
 *
 * @param words the client's own words
 * @param charged what the reading cost
 * @param earned the reader's part of that
 * @param refund what is or is to be given back; {@code null} where nothing is
 * @param readerKeeps whether the platform alone bears it; {@code null} likewise
 * @param takenBack what came out of the reader's earnings; {@code null} unless refunded
 * @param answer the admin's words to both; {@code null} while it is open
 * @param decidedBy who decided, or wants to; {@code null} while it is open
 * @param closedBy whose word closed it: a second admin's where the sum is large
 * @param entry the ledger's entry of the refund, or {@code null}
 */
public record DisputeCase(
        UUID id,
        ReadingId reading,
        PersonId client,
        String clientName,
        PersonId reader,
        String readerName,
        Modality modality,
        Instant endedAt,
        DisputeReason reason,
        String words,
        Instant openedAt,
        Money charged,
        Money earned,
        DisputeState state,
        Money refund,
        Boolean readerKeeps,
        Money takenBack,
        String answer,
        PersonId decidedBy,
        Instant decidedAt,
        PersonId closedBy,
        Instant closedAt,
        UUID entry) {

    boolean isSame(PersonId admin, Money amount, Boolean keeps, String words) {
        return admin.equals(decidedBy)
                && Objects.equals(amount, refund)
                && Objects.equals(keeps, readerKeeps)
                && words.equals(answer);
    }
}
