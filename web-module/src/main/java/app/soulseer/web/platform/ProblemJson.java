package app.soulseer.web.platform;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.platform.RequestContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Writes refusals as RFC 9457 wants them told, wherever in the application they arise. */
public final class ProblemJson {

    public static final String MEDIA_TYPE = "application/problem+json";

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

    private ProblemJson() {}

    /** The document of a refusal of the current request; details become further members. */
    public static JsonObject of(DomainException refusal) {
        Problem problem = refusal.problem();
        int status = HttpProblem.status(problem);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", TYPES + problem.code())
                .add("title", TITLES.getOrDefault(status, "Refused"))
                .add("status", status)
                .add("detail", ProblemWords.of(refusal))
                .add("code", problem.code())
                .add("instance", "urn:soulseer:request:" + requestId());
        refusal.details().forEach((name, value) -> {
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

    /** Answers with the document where no resource does it; the status is the refusal's. */
    public static void write(DomainException refusal, HttpServletResponse response) throws IOException {
        response.setStatus(HttpProblem.status(refusal.problem()));
        response.setContentType(MEDIA_TYPE + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(of(refusal).toString());
    }

    /** The id of the current request, under which the log has what happened. */
    public static String requestId() {
        return RequestContext.current().map(RequestContext::requestId).orElse("unknown");
    }
}
