package app.soulseer.stream;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * A stream as its row has it.
 *
 * @param moves how often its state has changed
 * @param goneAt the host's last proof before the interruption it is in; null otherwise
 * @param lastSeq the number of its last line
 */
record Stream(
        StreamId id,
        PersonId host,
        StreamPlan plan,
        StreamState state,
        int moves,
        Instant createdAt,
        Instant liveAt,
        Instant goneAt,
        Instant endedAt,
        EndReason endReason,
        long lastSeq) {}
