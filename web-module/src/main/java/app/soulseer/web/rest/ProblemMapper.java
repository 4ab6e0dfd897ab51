package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.web.platform.Failures;
import app.soulseer.web.platform.HttpProblem;
import app.soulseer.web.platform.ProblemJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Answers everything that goes wrong with a problem document. A refusal is told as it is; a fault of ours is a 500 that
 * says nothing but the request's id, under which the log has it whole.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Context
    private SecurityContext security;

    @Override
    public Response toResponse(Throwable thrown) {
        DomainException refusal = Failures.refusal(thrown)
                .map(this::forVisitors)
                .orElseGet(() -> thrown instanceof WebApplicationException http ? ofHttp(http) : ofFault(thrown));
        Response answer = ProblemDocument.answer(refusal);
        String allow = thrown instanceof WebApplicationException http
                ? http.getResponse().getHeaderString(HttpHeaders.ALLOW)
                : null;
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    /** The container says "not allowed" to a visitor too, who is better told to sign in. */
    private DomainException forVisitors(DomainException refusal) {
        return refusal.problem() == CommonProblem.FORBIDDEN && security.getUserPrincipal() == null
                ? new DomainException(CommonProblem.UNAUTHENTICATED)
                : refusal;
    }

    private DomainException ofHttp(WebApplicationException thrown) {
        Problem problem = HttpProblem.of(thrown.getResponse().getStatus()).orElse(null);
        if (problem == null) {
            return ofFault(thrown);
        }
        return problem == HttpProblem.MALFORMED
                ? new DomainException(problem, Map.of("reason", "The request could not be read."))
                : new DomainException(problem);
    }

    private static DomainException ofFault(Throwable thrown) {
        LOG.errorf(thrown, "The request %s failed", ProblemJson.requestId());
        return new DomainException(HttpProblem.INTERNAL);
    }
}
