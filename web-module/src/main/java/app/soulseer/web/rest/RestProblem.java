package app.soulseer.web.rest;

import app.soulseer.kernel.Problem;

/** What can be wrong with a request before any facade has seen it. */
public enum RestProblem implements Problem {
    /** The body is no JSON, or not a single object; details: {@code reason}. */
    MALFORMED("rest.malformed", Kind.INVALID, 400),
    METHOD_NOT_ALLOWED("rest.method_not_allowed", Kind.INVALID, 405),
    NOT_ACCEPTABLE("rest.not_acceptable", Kind.INVALID, 406),
    UNSUPPORTED_MEDIA_TYPE("rest.unsupported_media_type", Kind.INVALID, 415),
    /** Our fault; the log has it all under the request's id. */
    INTERNAL("rest.internal", Kind.UNAVAILABLE, 500);

    private final String code;
    private final Kind kind;
    private final int status;

    RestProblem(String code, Kind kind, int status) {
        this.code = code;
        this.kind = kind;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** The HTTP status; kinds know only those that facades need. */
    int status() {
        return status;
    }
}
