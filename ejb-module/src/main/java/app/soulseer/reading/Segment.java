package app.soulseer.reading;

import app.soulseer.kernel.Money;
import java.time.Instant;

/**
 * A minute, or the part of it that was used, to be charged.
 *
 * @param minute from 1
 * @param usedMillis 1 to 60,000
 */
record Segment(
        int minute,
        Money amount,
        Money readerShare,
        int usedMillis,
        Instant startedAt,
        Instant endedAt,
        Instant clientProof,
        Instant readerProof) {}
