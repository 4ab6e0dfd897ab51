package app.soulseer.web.site;

import app.soulseer.platform.Settings;
import app.soulseer.room.MediaChoice;
import app.soulseer.room.RoomSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the policies have in common: their version, which a sign-up accepts, and where to write. */
@Named
@ApplicationScoped
public class Policies {

    /** The version of terms, privacy and refund policy. It is the default of {@code SOULSEER_TERMS_VERSION}. */
    public static final String VERSION = "2026-11-26";

    @Inject
    private Settings settings;

    public String getVersion() {
        return VERSION;
    }

    /** The same day in words. */
    public String getSince() {
        return "November 26, 2026";
    }

    /** Whether calls go over the servers of Agora; else from browser to browser. */
    public boolean isRelayedByAgora() {
        return settings.get(RoomSettings.MEDIA) == MediaChoice.AGORA;
    }

    /** The address of the people behind it. */
    public String getMail() {
        return "support@soulseer.app";
    }
}
