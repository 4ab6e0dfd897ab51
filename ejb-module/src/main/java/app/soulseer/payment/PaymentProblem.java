package app.soulseer.payment;

import app.soulseer.kernel.Problem;

/** What money in refuses. */
public enum PaymentProblem implements Problem {
    /** There is no key of a payment provider here. */
    NOT_SET_UP("payment.not_set_up", Kind.UNAVAILABLE),
    /** The payment provider did not answer, or not as it should. Nothing was charged. */
    PROVIDER_UNAVAILABLE("payment.provider_unavailable", Kind.UNAVAILABLE),
    /** Details: {@code least}, {@code most}, as people read them. */
    AMOUNT_OUT_OF_BOUNDS("payment.amount_out_of_bounds", Kind.INVALID),
    NO_CARD("payment.no_card", Kind.CONFLICT),
    NOT_PAID("payment.not_paid", Kind.CONFLICT),
    /** The page can't be paid on any more: it was paid, declined for good, or its time is over. */
    PAGE_CLOSED("payment.page_closed", Kind.CONFLICT),
    /** Details: {@code left}, what can still be refunded, as people read it. */
    REFUND_TOO_MUCH("payment.refund_too_much", Kind.CONFLICT),
    /** The refund is not waiting for anybody's word. */
    REFUND_DECIDED("payment.refund_decided", Kind.CONFLICT),
    SECOND_ADMIN("payment.second_admin", Kind.FORBIDDEN),
    /** The key was used for another refund. */
    KEY_REUSED("payment.key_reused", Kind.CONFLICT),
    /** What came to our address was not signed by the provider, is too old, or is of the other mode. */
    BAD_SIGNATURE("payment.bad_signature", Kind.INVALID);

    private final String code;
    private final Kind kind;

    PaymentProblem(String code, Kind kind) {
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
