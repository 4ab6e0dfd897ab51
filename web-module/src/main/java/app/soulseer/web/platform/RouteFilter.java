package app.soulseer.web.platform;

import app.soulseer.kernel.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers clean addresses with their views and refuses all others that no servlet answers. It forwards, so it stands
 * behind every other filter (the order is that of {@code web.xml}).
 */
public class RouteFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Request attribute: the path as the person sees it. */
    static final String PATH = RouteFilter.class.getName() + ".path";

    private static final Set<String> PLAIN_FILES = Set.of("/favicon.ico", "/robots.txt", "/push-worker.js");
    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        Optional<Routes.Match> match = Routes.match(path);
        if (match.isPresent()) {
            open(match.get(), path, request, response);
        } else if (path.length() > 1
                && path.endsWith("/")
                && Routes.match(withoutSlashes(path)).isPresent()) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", withoutSlashes(path) + query(request));
        } else if (answeredElsewhere(path, request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void open(Routes.Match match, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Access access = match.route().access();
        Role role = role(request);
        if (!access.admits(role) && role == null) {
            String wanted = "GET".equals(request.getMethod()) ? path + query(request) : path;
            response.setHeader("Cache-Control", "no-store");
            PartialRedirect.to("/login?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8), request, response);
            return;
        }
        if (!access.admits(role)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String view = match.route().view();
        if (getServletContext().getResource(view) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        request.setAttribute(PATH, path);
        // Pages speak to one person at one moment; what may be kept by browsers and proxies are the assets.
        response.setHeader("Cache-Control", "no-store");
        request.getRequestDispatcher(view + parameters(match.values())).forward(request, response);
    }

    /** The person's role, or nothing for a visitor. */
    static Role role(HttpServletRequest request) {
        if (request.getUserPrincipal() == null) {
            return null;
        }
        for (Role role : Role.values()) {
            if (request.isUserInRole(role.roleName())) {
                return role;
            }
        }
        return null;
    }

    private static boolean answeredElsewhere(String path, HttpServletRequest request) {
        if (path.startsWith(FACES_RESOURCES) || PLAIN_FILES.contains(path)) {
            return true;
        }
        String servlet = request.getHttpServletMapping().getServletName();
        return !path.endsWith(".xhtml") && !servlet.isEmpty() && !"default".equals(servlet);
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return path.isEmpty() ? "/" : path;
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String query(HttpServletRequest request) {
        return request.getQueryString() == null ? "" : "?" + request.getQueryString();
    }

    private static String parameters(Map<String, String> values) {
        StringBuilder built = new StringBuilder();
        values.forEach((name, value) -> built.append(built.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return built.toString();
    }
}
