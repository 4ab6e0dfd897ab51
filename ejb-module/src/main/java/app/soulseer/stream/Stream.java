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
        long lastSeq) {

    /** In another state, with one move more; whatever interruption it was in is over. */
    Stream moved(StreamState next) {
        return new Stream(id, host, plan, next, moves + 1, createdAt, liveAt, null, endedAt, endReason, lastSeq);
    }

    Stream liveSince(Instant at) {
        return new Stream(id, host, plan, state, moves, createdAt, at, goneAt, endedAt, endReason, lastSeq);
    }

    Stream goneSince(Instant at) {
        return new Stream(id, host, plan, state, moves, createdAt, liveAt, at, endedAt, endReason, lastSeq);
    }

    Stream ended(Instant at, EndReason reason) {
        return new Stream(id, host, plan, state, moves, createdAt, liveAt, goneAt, at, reason, lastSeq);
    }
}
