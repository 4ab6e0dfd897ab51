package app.soulseer.web.platform;

import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Gives visitors who are known by nothing the pages that are the same for all of them ({@link Route#shared}), made once in
 * a moment and not for each ({@link SharedPages}). Whoever is signed in, or has a web session, gets a page of their own.
 */
public class SharedPageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Longer addresses are asked for by nobody twice. */
    private static final int LONGEST_KEY = 300;

    private static final int NONCE_BYTES = 24;

    private final transient SecureRandom random = new SecureRandom();

    @Inject
    private transient Settings settings;

    private transient SharedPages pages;

    @Override
    public void init() {
        pages = new SharedPages(settings.get(PlatformSettings.PAGE_KEEP).toNanos(), System::nanoTime);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SharedPage> kept = pages.get(key.get());
        if (kept.isPresent()) {
            give(kept.get(), request, response);
            return;
        }
        long begunAt = pages.now();
        PageRecorder recorder = new PageRecorder(response);
        chain.doFilter(request, recorder);
        if (recorder.isSentElsewhere()) {
            return;
        }
        byte[] body = recorder.body();
        if (recorder.isPage()) {
            SharedPage.of(recorder.headers(), new String(body, StandardCharsets.UTF_8))
                    .ifPresent(page -> pages.put(key.get(), page, begunAt));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** By what the page differs; nothing when it is no shared one, or when the visitor is known by something. */
    private static Optional<String> key(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())
                || request.getUserPrincipal() != null
                || request.getSession(false) != null
                || Routes.match(request.getRequestURI())
                        .filter(match -> match.route().isShared())
                        .isEmpty()) {
            return Optional.empty();
        }
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String key = String.join(
                " ",
                request.getRequestURI(),
                query,
                Theme.choice(request),
                ViewerZone.of(Cookies.value(request, ViewerZone.COOKIE).orElse(null))
                        .getId());
        return key.length() > LONGEST_KEY ? Optional.empty() : Optional.of(key);
    }

    private void give(SharedPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        byte[] written = nonce.getBytes(StandardCharsets.US_ASCII);
        page.headers(nonce).forEach((name, values) -> {
            // The request's own are there already.
            if (!response.containsHeader(name)) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        boolean packed = AcceptedEncodings.gzip(request.getHeader("Accept-Encoding"));
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = packed ? page.packedBody(written) : page.body(written);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
