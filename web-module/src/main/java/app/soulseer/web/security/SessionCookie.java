package app.soulseer.web.security;

import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Profile;
import app.soulseer.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/** The session's cookie is out of the reach of scripts, and in production it travels over HTTPS alone. */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Inject
    private Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.get(PlatformSettings.PROFILE) == Profile.PRODUCTION);
    }
}
