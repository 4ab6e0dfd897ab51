package app.soulseer.web.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Dark or light as the person chose, from a cookie, so that the first paint is right. Dark where nothing was chosen;
 * "system" is resolved in the browser before the first paint.
 */
@Named
@RequestScoped
public class Theme {

    static final String COOKIE = "ss_theme";

    @Inject
    private HttpServletRequest request;

    /** {@code dark}, {@code light} or {@code system}. */
    public String getChoice() {
        return choice(request);
    }

    static String choice(HttpServletRequest request) {
        return Cookies.value(request, COOKIE)
                .filter(value -> value.equals("light") || value.equals("system"))
                .orElse("dark");
    }

    /** {@code dark} or {@code light}: what the page begins with. */
    public String getShown() {
        return "light".equals(getChoice()) ? "light" : "dark";
    }
}
