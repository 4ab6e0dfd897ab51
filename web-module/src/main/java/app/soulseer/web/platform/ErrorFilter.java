package app.soulseer.web.platform;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.platform.RequestContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * Stands before the error pages. What failed may have been a form of Faces; its parameters would make the error page
 * believe that it was sent itself, so the error page sees a plain GET. A failure under {@code /api} that no resource
 * answered gets a problem document instead of a page.
 */
public class ErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        response.setHeader("Cache-Control", "no-store");
        // A page that failed in the middle has taken its headers back.
        RequestContext.current().ifPresent(context -> response.setHeader("X-Request-Id", context.requestId()));
        if (path instanceof String address
                && (address.equals("/api") || address.startsWith("/api/") || address.equals("/ws"))) {
            ProblemJson.write(refusal(request, response.getStatus()), response);
            return;
        }
        chain.doFilter(new PlainGet(request), response);
    }

    /** What the bare status stands for; an outage behind an error of the server is told as one. */
    private static DomainException refusal(HttpServletRequest request, int status) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem = HttpProblem.of(status).orElse(status < 500 ? HttpProblem.MALFORMED : HttpProblem.INTERNAL);
        return problem == HttpProblem.MALFORMED
                ? new DomainException(problem, Map.of("reason", "The request could not be read."))
                : thrown instanceof Throwable fault
                        ? Failures.outage(fault).orElseGet(() -> new DomainException(problem))
                        : new DomainException(problem);
    }

    private static final class PlainGet extends HttpServletRequestWrapper {

        PlainGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getHeader(String name) {
            return "Faces-Request".equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }
    }
}
