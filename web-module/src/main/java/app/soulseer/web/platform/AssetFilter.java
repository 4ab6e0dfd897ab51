package app.soulseer.web.platform;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves {@link Assets}: for ever under their digest, else to be asked for again each time. */
public class AssetFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Pattern VERSIONED = Pattern.compile("/assets/([0-9a-f]{8})(/.+)");

    @Inject
    private transient Assets assets;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher versioned = VERSIONED.matcher(request.getServletPath());
        boolean known = versioned.matches() && versioned.group(1).equals(assets.digest());
        String path = versioned.matches() ? Assets.FOLDER + versioned.group(2) : request.getServletPath();
        boolean there = Assets.BUNDLE.equals(path) || getServletContext().getResource(path) != null;
        if (path.endsWith("/") || !there) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", known ? "public, max-age=31536000, immutable" : "no-cache");
        // A drawing opened by itself runs nothing and asks for nothing.
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        if (Assets.BUNDLE.equals(path)) {
            byte[] sheet = assets.bundle();
            response.setContentType("text/css;charset=UTF-8");
            response.setContentLength(sheet.length);
            response.getOutputStream().write(sheet);
        } else if (versioned.matches()) {
            request.getRequestDispatcher(path).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
