package app.soulseer.stream;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of streams; {@link StreamRules} gathers their values. */
@ApplicationScoped
class StreamSettings implements SettingsCatalogue {

    static final Setting<Duration> HOST_GONE = Setting.seconds(
            "SOULSEER_STREAM_HOST_GONE_SECONDS", 60, 5, 3600, "how long a stream waits for its host before it ends");

    static final Setting<Long> TICKET_LEAST = Setting.number(
            "SOULSEER_STREAM_TICKET_LEAST_CENTS", 100, 1, 100_000, "the lowest price of a ticket, in cents");

    static final Setting<Long> TICKET_MOST = Setting.number(
            "SOULSEER_STREAM_TICKET_MOST_CENTS", 20_000, 1, 10_000_000, "the highest price of a ticket, in cents");

    static final Setting<Long> GIFT_PLATFORM_BASIS_POINTS =
            Setting.number("SOULSEER_GIFT_PLATFORM_BASIS_POINTS", 3000, 0, 10_000, "the platform's share of a gift");

    static final Setting<Long> TICKET_PLATFORM_BASIS_POINTS = Setting.number(
            "SOULSEER_TICKET_PLATFORM_BASIS_POINTS", 3000, 0, 10_000, "the platform's share of a stream's ticket");

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOST_GONE, TICKET_LEAST, TICKET_MOST, GIFT_PLATFORM_BASIS_POINTS, TICKET_PLATFORM_BASIS_POINTS);
    }
}
