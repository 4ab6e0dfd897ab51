package app.soulseer.web.platform;

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
        if (path instanceof String address && (address.startsWith("/api/") || address.equals("/ws"))) {
            response.setContentType("application/problem+json;charset=UTF-8");
            response.getWriter()
                    .printf(
                            "{\"type\":\"about:blank\",\"status\":%d,\"title\":\"%s\"}",
                            response.getStatus(), title(response));
            return;
        }
        chain.doFilter(new PlainGet(request), response);
    }

    private static String title(HttpServletResponse response) {
        return switch (response.getStatus()) {
            case 401 -> "Please sign in first";
            case 403 -> "Not allowed";
            case 404 -> "No such resource";
            case 405 -> "No such method here";
            default -> "Something went wrong";
        };
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
