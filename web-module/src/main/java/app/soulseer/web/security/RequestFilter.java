package app.soulseer.web.security;

import app.soulseer.platform.RequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers what the authentication mechanism refused. Tells the caller the request's id, so that somebody who reports a failure can name it, and leaves the thread clean
 * when a request goes on without it (asynchronous answers, sockets).
 */
public class RequestFilter implements Filter {

    static final String RESPONSE = RequestFilter.class.getName() + ".response";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(RESPONSE, response);
        HttpServletResponse http = (HttpServletResponse) response;
        RequestContext.current().ifPresent(context -> http.setHeader("X-Request-Id", context.requestId()));
        if (Refusals.answer((HttpServletRequest) request, http)) {
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                RequestTrace.forget();
            }
        }
    }
}
