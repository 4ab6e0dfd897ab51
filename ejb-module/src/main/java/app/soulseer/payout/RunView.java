package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A run over all readers.
 *
 * @param startedBy the admin who asked for it, or null for the day's own
 * @param reason the admin's, or null
 * @param finishedAt when every reader had been considered, or null while it is under way
 * @param payouts how many it has intended so far
 * @param unsettled how many of them wait to be sent
 */
public record RunView(
        long number,
        LocalDate day,
        Instant startedAt,
        PersonId startedBy,
        String reason,
        Instant finishedAt,
        long payouts,
        Money sum,
        long unsettled,
        long failed) {}
