package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;

/**
 * A reading in the list of one of its parties.
 *
 * @param otherName the other party's name
 * @param otherSlug the reader's slug when the other party is the reader, else {@code null}
 * @param charged what the client paid
 * @param earned the reader's part, {@code null} in the client's list
 * @param tips what was tipped for it: what the client gave, in the reader's list the reader's part
 * @param dispute how the client's dispute of it stands, {@code null} without one
 * @param givenBack what of it was refunded; in the reader's list what came out of the reader's earnings
 * @param blocked whether the reader has blocked the client; {@code false} in the client's list
 */
public record ReadingLine(
        ReadingId id,
        PersonId otherId,
        String otherName,
        String otherSlug,
        Modality modality,
        Money rate,
        ReadingState state,
        EndReason endReason,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        Duration billed,
        Money charged,
        Money earned,
        Money tips,
        DisputeState dispute,
        Money givenBack,
        boolean blocked) {}
