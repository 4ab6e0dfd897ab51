package app.soulseer.kernel;

/** Problems that any feature can meet. */
public enum CommonProblem implements Problem {
    /** A field is missing or malformed; details: {@code field}, {@code reason}. */
    INVALID_INPUT("common.invalid_input", Kind.INVALID),
    /** Nothing is there, or the caller may not know that it is. */
    NOT_FOUND("common.not_found", Kind.NOT_FOUND),
    UNAUTHENTICATED("common.unauthenticated", Kind.UNAUTHENTICATED),
    FORBIDDEN("common.forbidden", Kind.FORBIDDEN),
    /** Too often; details: {@code retryAfterSeconds}. */
    TOO_MANY_REQUESTS("common.too_many_requests", Kind.TOO_MANY),
    TOO_LARGE("common.too_large", Kind.TOO_LARGE),
    /** Somebody else changed the same thing at the same time; trying again is right. */
    CONFLICT("common.conflict", Kind.CONFLICT),
    /** The database or another service can't be reached at the moment. */
    UNAVAILABLE("common.unavailable", Kind.UNAVAILABLE);

    private final String code;
    private final Kind kind;

    CommonProblem(String code, Kind kind) {
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

    /** An invalid field, named as the caller named it, with a reason in plain words. */
    public static DomainException invalid(String field, String reason) {
        return new DomainException(INVALID_INPUT, java.util.Map.of("field", field, "reason", reason));
    }
}
