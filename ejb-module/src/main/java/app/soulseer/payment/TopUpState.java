package app.soulseer.payment;

import java.util.Locale;

/**
 * How far a top-up has come. What is told of it comes in any order, so it only ever moves on in the order of these
 * constants; whatever came before, a payment that arrives makes it {@link #PAID}.
 */
public enum TopUpState {
    /** Wished for; whether the provider heard of it is not known yet. */
    INTENDED,
    /** The page is open and may be paid. */
    OPEN,
    /** Paid by a slow method, or paid and not confirmed yet. */
    PROCESSING,
    /** The page was left unpaid, or the payment was cancelled. */
    EXPIRED,
    /** It was declined for good. */
    FAILED,
    /** The money is in the wallet. */
    PAID;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no state's */
    public static TopUpState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more is expected of it. */
    public boolean isOver() {
        return compareTo(EXPIRED) >= 0;
    }
}
