package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the one clock that everything goes by: the machine's own, or a movable one in the test profile. */
@ApplicationScoped
class ClockSource {

    @Inject
    private Settings settings;

    /**
     * @throws IllegalStateException when a clock file is set outside the test profile: a server that takes money must
     *     not go by a clock that can be moved
     */
    @Produces
    @ApplicationScoped
    Clock clock() {
        String file = settings.get(PlatformSettings.CLOCK_FILE);
        if (file.isEmpty()) {
            return new MicrosecondClock(Clock.systemUTC());
        }
        if (settings.get(PlatformSettings.PROFILE) != Profile.TEST) {
            throw new IllegalStateException("SOULSEER_CLOCK_FILE is refused outside the test profile.");
        }
        return new FileClock(Path.of(file));
    }
}
