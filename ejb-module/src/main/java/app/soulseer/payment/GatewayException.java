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
        /** Too much was asked at once, or the same at the same moment; nothing was done, and later it may be. */
        BUSY,
        /** No answer, or an answer of trouble: whether it was done is unknown. The same key may be sent again. */
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

    /** Whether it is certain that nothing was done. */
    public boolean isDefinite() {
        return kind != Kind.UNKNOWN;
    }
}
