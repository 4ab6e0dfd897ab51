package app.soulseer.payment;

/** The payment provider did not do what it was asked, or did not say whether it did. */
public class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can be concluded from it. */
    public enum Kind {
        /** A card was declined; nothing was charged. */
        DECLINED,
        /** The payer has to confirm the payment in person; nothing was charged. */
        AUTHENTICATION_REQUIRED,
        /** The request itself was refused and will be refused again; nothing was done. */
        REFUSED,
        /** There is no such object at the provider. */
        NOT_FOUND,
        /** Too much was asked at once: this attempt did nothing, an earlier one may have. The same id may be sent again. */
        BUSY,
        /**
         * No answer, an answer of trouble, or the id was sent before with another request or is being worked on:
         * whether it was done is unknown. The same id may be sent again.
         */
        UNKNOWN,
        /** The provider is not set up here, or refuses our key. */
        NOT_SET_UP
    }

    private final Kind kind;
    private final String code;

    /**
     * @param code the provider's own code, or null
     * @param message for the log, without anything secret
     */
    public GatewayException(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /**
     * Whether it is settled that what was asked under this id is not done, by this attempt or an earlier one, and won't be.
     * Else the same id is sent again later, or the provider is asked what became of it.
     */
    public boolean isDefinite() {
        return switch (kind) {
            case DECLINED, AUTHENTICATION_REQUIRED, REFUSED, NOT_FOUND -> true;
            case BUSY, UNKNOWN, NOT_SET_UP -> false;
        };
    }
}
