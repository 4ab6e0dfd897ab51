package app.soulseer.web.platform;

import app.soulseer.platform.Settings;
import app.soulseer.room.RoomSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;

/**
 * The content security policy of pages: everything comes from ourselves. The three pictures of the brand are named
 * one by one, and whoever carries voice and video may be connected to, while it is chosen. Told to PrimeFaces, which sends
 * it with a nonce of each page's own.
 */
@WebListener
public class PagePolicy implements ServletContextListener {

    private static final String PARAMETER = "primefaces.CSP_POLICY";

    private static final List<String> PICTURES = List.of(
            "https://i.postimg.cc/sXdsKGTK/DALL-E-2025-.6-o6-14-56-29-A-vivid-ethereal-background-image-design-for-a-psychic-reading-app.webp",
            "https://i.postimg.cc/tRLSgCPb/HERO-IMAGE-1.jpg",
            "https://i.postimg.cc/s2ds9RtC/FOUNDER.jpg");

    @Inject
    private Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String policy = policy(settings.get(RoomSettings.MEDIA).origins());
        if (!event.getServletContext().setInitParameter(PARAMETER, policy)) {
            throw new IllegalStateException(PARAMETER + " is set elsewhere");
        }
    }

    /** @param media where a call's pages connect to */
    static String policy(List<String> media) {
        return String.join(
                "; ",
                "default-src 'none'",
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
                with("connect-src 'self'", media),
                "font-src 'self'",
                "manifest-src 'self'",
                "media-src 'self' blob:",
                "worker-src 'self'",
                with("img-src 'self' data: blob:", PICTURES),
                "style-src 'self'",
                // For the style attributes that PrimeFaces writes; there are no <style> elements.
                "style-src-attr 'unsafe-inline'",
                // Last, because PrimeFaces appends its nonce to the end.
                "script-src 'self'");
    }

    private static String with(String directive, List<String> sources) {
        return sources.isEmpty() ? directive : directive + " " + String.join(" ", sources);
    }
}
