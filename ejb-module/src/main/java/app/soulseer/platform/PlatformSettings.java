package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of the platform itself. */
@ApplicationScoped
public class PlatformSettings implements SettingsCatalogue {

    public static final Setting<Profile> PROFILE = Setting.choice(
            "SOULSEER_PROFILE",
            Profile.PRODUCTION,
            Profile.class,
            "production, local (cookies also over plain HTTP) or test (the clock may be moved)");

    public static final Setting<String> BASE_URL =
            Setting.text("SOULSEER_BASE_URL", "http://localhost:8080", "the address people reach, for links in mails");

    static final Setting<String> CLOCK_FILE = Setting.text(
            "SOULSEER_CLOCK_FILE", "", "test profile only: a file that holds the time that the application goes by");

    static final Setting<Duration> JOB_PERIOD =
            Setting.millis("SOULSEER_JOB_MILLIS", 1000, 20, 60_000, "how often due work is looked for");

    public static final Setting<Duration> PAGE_KEEP = Setting.millis(
            "SOULSEER_PAGE_KEEP_MILLIS",
            500,
            0,
            60_000,
            "for how long a public page is kept for other visitors; at most twice as long it may be behind");

    @Override
    public List<Setting<?>> settings() {
        return List.of(PROFILE, BASE_URL, CLOCK_FILE, JOB_PERIOD, PAGE_KEEP);
    }
}
