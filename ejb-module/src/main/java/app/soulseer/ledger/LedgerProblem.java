package app.soulseer.ledger;

import app.soulseer.kernel.Problem;

/** What the ledger refuses. */
public enum LedgerProblem implements Problem {
    /** A guarded account would fall below its holds. */
    INSUFFICIENT_FUNDS("ledger.insufficient_funds", Kind.FUNDS),
    /** The client owes something after a refund or a chargeback and can't spend until it is settled (P-4). */
    IN_DEBT("ledger.in_debt", Kind.FUNDS),
    /** The key or the hold's id was used before for something else (M-6). */
    IDEMPOTENCY_CONFLICT("ledger.idempotency_conflict", Kind.CONFLICT),
    HOLD_UNKNOWN("ledger.hold_unknown", Kind.NOT_FOUND),
    /** The hold was captured, released or has expired. */
    HOLD_SETTLED("ledger.hold_settled", Kind.CONFLICT),
    /** The entry does not take from the held account, or takes more than was held. */
    CAPTURE_EXCEEDS_HOLD("ledger.capture_exceeds_hold", Kind.CONFLICT);

    private final String code;
    private final Kind kind;

    LedgerProblem(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
