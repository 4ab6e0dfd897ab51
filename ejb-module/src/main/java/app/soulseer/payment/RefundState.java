package app.soulseer.payment;

import java.util.Locale;

/** How far a refund has come. What the provider tells of it moves it on in the order of the constants, never back. */
public enum RefundState {
    /** An admin wants it; a second one has to agree. */
    PROPOSED,
    /** It may be made; whether the provider heard of it is not known yet. */
    APPROVED,
    /** A second admin said no. */
    REJECTED,
    /** The provider said no, and nothing has moved. */
    REFUSED,
    /** The money has left; the bank has not confirmed it yet. */
    PENDING,
    SUCCEEDED,
    /** The bank sent the money back, and it is the client's again. */
    FAILED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no state's */
    public static RefundState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static RefundState of(Fact.RefundStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
        };
    }
}
