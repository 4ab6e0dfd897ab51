package app.soulseer.web.platform;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How pages are served. */
@ApplicationScoped
class PageSettings implements SettingsCatalogue {

    static final Setting<Duration> KEEP = Setting.millis(
            "SOULSEER_PAGE_KEEP_MILLIS",
            500,
            0,
            60_000,
            "for how long a public page is kept for other visitors; at most twice as long it may be behind");

    @Override
    public List<Setting<?>> settings() {
        return List.of(KEEP);
    }
}
