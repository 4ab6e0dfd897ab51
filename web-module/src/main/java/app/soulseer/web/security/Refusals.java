package app.soulseer.web.security;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.web.platform.ProblemJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Requests that are refused before any page or resource sees them. The authentication mechanism only notes the refusal
 * and lets nobody be known; the first filter answers, because the server would write a second answer after one that a
 * mechanism has written.
 */
final class Refusals {

    private static final String NOTED = Refusals.class.getName() + ".noted";

    private Refusals() {}

    static void badToken(HttpServletRequest request) {
        request.setAttribute(NOTED, AccountProblem.BAD_TOKEN);
    }

    static void crossSite(HttpServletRequest request) {
        request.setAttribute(NOTED, CommonProblem.FORBIDDEN);
    }

    /** Who asks can't be looked up, because the database can't be reached. */
    static void outage(HttpServletRequest request) {
        request.setAttribute(NOTED, CommonProblem.UNAVAILABLE);
    }

    /** Answers a request that was refused, in the caller's own language; gives whether it was. */
    static boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = (Problem) request.getAttribute(NOTED);
        if (problem == null) {
            return false;
        }
        int status = problem.kind().status();
        if (!Paths.isApi(request)) {
            response.sendError(status);
            return true;
        }
        if (problem == AccountProblem.BAD_TOKEN) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        ProblemJson.write(new DomainException(problem), response);
        return true;
    }
}
