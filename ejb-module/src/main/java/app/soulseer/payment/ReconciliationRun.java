package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * One comparison with the provider's books (P-5).
 *
 * @param since the first moment compared
 * @param until the moment up to which, not itself
 * @param askedBy the admin, or null for the nightly run
 * @param finishedAt null while it runs, or when it died
 * @param providerLines how many lines of theirs were compared
 * @param ourEntries how many entries of ours were
 * @param findings how many movements they disagree on
 * @param error why it could not be finished, or null
 */
public record ReconciliationRun(
        UUID id,
        Instant since,
        Instant until,
        PersonId askedBy,
        Instant startedAt,
        Instant finishedAt,
        int providerLines,
        int ourEntries,
        int findings,
        String error) {}
