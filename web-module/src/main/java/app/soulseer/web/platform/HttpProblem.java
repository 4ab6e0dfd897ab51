package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Problem;
import java.util.Optional;

/** What can be wrong with a request before any facade has seen it. */
public enum HttpProblem implements Problem {
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

    HttpProblem(String code, Kind kind, int status) {
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

    /** The HTTP status of any problem; kinds know only those that facades need. */
    public static int status(Problem problem) {
        return problem instanceof HttpProblem own ? own.status : problem.kind().status();
    }

    /** The problem that a bare status of the server stands for; nothing when it stands for a fault of ours. */
    public static Optional<Problem> of(int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 400 -> MALFORMED;
                    case 401 -> CommonProblem.UNAUTHENTICATED;
                    case 403 -> CommonProblem.FORBIDDEN;
                    case 404 -> CommonProblem.NOT_FOUND;
                    case 405 -> METHOD_NOT_ALLOWED;
                    case 406 -> NOT_ACCEPTABLE;
                    case 413 -> CommonProblem.TOO_LARGE;
                    case 415 -> UNSUPPORTED_MEDIA_TYPE;
                    case 429 -> CommonProblem.TOO_MANY_REQUESTS;
                    case 503 -> CommonProblem.UNAVAILABLE;
                    default -> null;
                });
    }
}
