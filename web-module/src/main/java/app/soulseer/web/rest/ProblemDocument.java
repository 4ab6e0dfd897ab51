package app.soulseer.web.rest;

import app.soulseer.kernel.DomainException;
import app.soulseer.web.platform.HttpProblem;
import app.soulseer.web.platform.ProblemJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A refusal as RFC 9457 wants it told; the problem's details are further members beside these.
 *
 * @param type an address that stands for the code
 * @param title the same for each problem of its status
 * @param detail a sentence for people
 * @param code stable, for programs
 * @param instance the request's id, to be named when asking for help
 */
@Schema(name = "Problem", description = "A refusal (RFC 9457). Details of the problem are further members.")
record ProblemDocument(
        @Schema(examples = "https://soulseer.app/problems/reading.insufficient_funds")
        String type,

        String title,
        int status,
        String detail,
        @Schema(examples = "reading.insufficient_funds") String code,
        String instance) {

    static final String MEDIA_TYPE = ProblemJson.MEDIA_TYPE;

    /** The answer to a refused request. */
    static Response answer(DomainException refusal) {
        int status = HttpProblem.status(refusal.problem());
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemJson.of(refusal).toString());
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Object wait = refusal.details().get("retryAfterSeconds");
        if (wait != null) {
            response.header(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return response.build();
    }
}
