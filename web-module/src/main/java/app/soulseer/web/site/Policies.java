package app.soulseer.web.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** What the policies have in common: their version, which a sign-up accepts, and where to write. */
@Named
@ApplicationScoped
public class Policies {

    /** The version of terms, privacy and refund policy. It is the default of {@code SOULSEER_TERMS_VERSION}. */
    public static final String VERSION = "2026-11-20";

    public String getVersion() {
        return VERSION;
    }

    /** The same day in words. */
    public String getSince() {
        return "November 20, 2026";
    }

    /** The address of the people behind it. */
    public String getMail() {
        return "support@soulseer.app";
    }
}
