package app.soulseer.web.rest;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.web.platform.ProblemWords;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
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

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://soulseer.app/problems/";
    private static final Set<String> OWN = Set.of("type", "title", "status", "detail", "code", "instance");
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is not valid"),
            Map.entry(401, "Not signed in"),
            Map.entry(402, "Not enough funds"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(409, "In conflict with how things are"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Something went wrong on our side"),
            Map.entry(503, "Not available at the moment"));

    /** The answer to a refused request. */
    static Response answer(DomainException refusal, String requestId) {
        Problem problem = refusal.problem();
        int status = problem instanceof RestProblem own
                ? own.status()
                : problem.kind().status();
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json(problem, status, ProblemWords.of(refusal), refusal.details(), requestId)
                        .toString());
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Object wait = refusal.details().get("retryAfterSeconds");
        if (wait != null) {
            response.header(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return response.build();
    }

    private static JsonObject json(
            Problem problem, int status, String words, Map<String, Object> details, String requestId) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", TYPES + problem.code())
                .add("title", TITLES.getOrDefault(status, "Refused"))
                .add("status", status)
                .add("detail", words)
                .add("code", problem.code())
                .add("instance", "urn:soulseer:request:" + requestId);
        details.forEach((name, value) -> {
            if (OWN.contains(name)) {
                return;
            }
            if (value instanceof Number number) {
                json.add(name, number.longValue());
            } else if (value instanceof Boolean flag) {
                json.add(name, flag);
            } else {
                json.add(name, value.toString());
            }
        });
        return json.build();
    }
}
