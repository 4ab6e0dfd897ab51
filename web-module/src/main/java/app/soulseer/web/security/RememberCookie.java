package app.soulseer.web.security;

import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Profile;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The cookie of "remember me". The server adds SameSite to all cookies; in production it also asks for HTTPS. */
@ApplicationScoped
class RememberCookie {

    private static final Duration LASTS = Duration.ofDays(30);
    private static final int MOST_LENGTH = 100;

    @Inject
    private Settings settings;

    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= MOST_LENGTH)
                        .findFirst();
    }

    void write(HttpServletResponse response, String token) {
        response.addCookie(cookie(token, Math.toIntExact(LASTS.toSeconds())));
    }

    void remove(HttpServletResponse response) {
        response.addCookie(cookie("", 0));
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure());
        cookie.setMaxAge(seconds);
        return cookie;
    }

    /** The prefix makes browsers insist on HTTPS, on this very host and on the whole of it. */
    private String name() {
        return isSecure() ? "__Host-soulseer-remember" : "soulseer-remember";
    }

    private boolean isSecure() {
        return settings.get(PlatformSettings.PROFILE) == Profile.PRODUCTION;
    }
}
