package app.soulseer.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/**
 * Refuses the start with bad settings. A startup bean, because what it throws fails the deployment; the other startup
 * beans name it in {@code @DependsOn}, so that nothing begins to work before it has passed.
 */
@Singleton
@Startup
@PermitAll
public class SettingsCheck {

    /** For {@code @DependsOn}. */
    public static final String NAME = "SettingsCheck";

    @Inject
    private Settings settings;

    @Inject
    @Any
    private Instance<SettingsCatalogue> catalogues;

    @PostConstruct
    void check() {
        settings.validate(catalogues);
    }
}
