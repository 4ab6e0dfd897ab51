package app.soulseer.ledger;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Rows as the database holds them when a batch begins, after the guarded accounts have been locked. */
final class Standing {

    private Standing() {}

    /** A guarded account; {@code blocked} while its owner owes something. */
    record Account(UUID id, long balance, long held, boolean blocked) {}

    /** A hold. */
    record Hold(UUID id, UUID account, long amount, String purposeKind, UUID purposeId, HoldState state) {}

    /** An entry under a key of the batch. */
    record Written(UUID id, ByteBuffer hash) {}
}
