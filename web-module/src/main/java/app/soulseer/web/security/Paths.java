package app.soulseer.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Which part of the application a request asks for. */
final class Paths {

    private Paths() {}

    static String of(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    static boolean isApi(HttpServletRequest request) {
        String path = of(request);
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** Where the payment provider writes to: its signature counts, and nobody's login, cookie or origin. */
    static boolean isWebhook(HttpServletRequest request) {
        return of(request).equals("/api/payments/webhook");
    }

    /** Files that are the same for everybody; nobody needs to be known for them. */
    static boolean isAsset(HttpServletRequest request) {
        String path = of(request);
        return path.startsWith("/assets/")
                || path.startsWith("/jakarta.faces.resource/")
                || path.equals("/favicon.ico")
                || path.equals("/push-worker.js")
                || path.equals("/ready");
    }
}
