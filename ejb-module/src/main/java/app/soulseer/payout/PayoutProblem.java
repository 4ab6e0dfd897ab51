package app.soulseer.payout;

import app.soulseer.kernel.Problem;

/** What can be wrong with a request about payouts. */
public enum PayoutProblem implements Problem {
    /** No payment provider is set up here, so nobody can be paid. */
    NOT_SET_UP("payout.not_set_up", Kind.UNAVAILABLE),
    /** The provider can't be reached or gave no clear answer; trying again is right. */
    PROVIDER_UNAVAILABLE("payout.provider_unavailable", Kind.UNAVAILABLE),
    /** The provider refuses to open an account as it was asked for, such as in that country. */
    ACCOUNT_REFUSED("payout.account_refused", Kind.CONFLICT),
    /** The reader has no account at the provider yet, or has it no more. */
    NO_ACCOUNT("payout.no_account", Kind.CONFLICT),
    /** The provider does not let money be sent to the reader's account yet. */
    NOT_READY("payout.not_ready", Kind.CONFLICT),
    /** The reader's payouts are paused. */
    PAUSED("payout.paused", Kind.CONFLICT),
    /** There is less to pay out than the least that is paid; details: {@code available}, {@code least}. */
    TOO_LITTLE("payout.too_little", Kind.CONFLICT),
    /** The reader has been paid on this day, or is being paid; the next run takes what there is more. */
    PAID_TODAY("payout.paid_today", Kind.CONFLICT),
    /** A payout in that state can't be tried again. */
    WRONG_STATE("payout.wrong_state", Kind.CONFLICT),
    /** A run is under way already. */
    RUN_OPEN("payout.run_open", Kind.CONFLICT);

    private final String code;
    private final Kind kind;

    PayoutProblem(String code, Kind kind) {
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
