package app.soulseer.web.security;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Problem;
import app.soulseer.web.platform.ProblemWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The answers to requests that are refused before any page or resource sees them, in each caller's own language. */
@ApplicationScoped
class Refusals {

    AuthenticationStatus badToken(HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return problem(response, AccountProblem.BAD_TOKEN);
    }

    AuthenticationStatus crossSite(HttpServletRequest request, HttpServletResponse response) {
        if (Paths.isApi(request)) {
            return problem(response, CommonProblem.FORBIDDEN);
        }
        try {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** A problem document as RFC 9457 has it; the words hold nothing that JSON would have to escape. */
    private static AuthenticationStatus problem(HttpServletResponse response, Problem problem) {
        int status = problem.kind().status();
        response.setStatus(status);
        response.setContentType("application/problem+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        String words = ProblemWords.of(problem, Map.of()).replace("\\", "\\\\").replace("\"", "\\\"");
        try {
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + problem.code()
                            + "\",\"title\":\"" + words + "\",\"detail\":\"" + words + "\"}");
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
