package app.soulseer.reading;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of readings; {@link ReadingRules} gathers their values. */
@ApplicationScoped
class ReadingSettings implements SettingsCatalogue {

    static final Setting<Duration> RING = Setting.seconds(
            "SOULSEER_READING_RING_SECONDS", 60, 5, 600, "how long a request rings before it is missed");

    static final Setting<Duration> JOIN = Setting.seconds(
            "SOULSEER_READING_JOIN_SECONDS", 60, 5, 600, "how long both parties have to join after the reader's yes");

    static final Setting<Duration> PAUSE = Setting.seconds(
            "SOULSEER_READING_PAUSE_SECONDS", 120, 0, 3600, "how long a reading waits for money; 0 ends it at once");

    static final Setting<Duration> GRACE =
            Setting.seconds("SOULSEER_READING_GRACE_SECONDS", 60, 1, 600, "how long a dropped party has to come back");

    static final Setting<Duration> GRACE_IN_ALL =
            Setting.seconds("SOULSEER_READING_GRACE_TOTAL_SECONDS", 120, 1, 3600, "the grace of one reading in all");

    static final Setting<Long> DROPS =
            Setting.number("SOULSEER_READING_DROPS", 3, 0, 100, "how many interruptions one reading survives");

    static final Setting<Duration> PROOF_TOLERANCE = Setting.seconds(
            "SOULSEER_READING_PROOF_SECONDS",
            5,
            1,
            30,
            "how old the proof of a connected party may be when a reading is ended in mid-minute");

    static final Setting<Long> LOW_FUNDS_CENTS = Setting.number(
            "SOULSEER_READING_LOW_FUNDS_CENTS",
            200,
            0,
            100_000,
            "the client is warned when this much is left, or less than two minutes' worth if that is more");

    static final Setting<Long> PLATFORM_BASIS_POINTS = Setting.number(
            "SOULSEER_READING_PLATFORM_BASIS_POINTS",
            3000,
            0,
            10_000,
            "the platform's share of a reading's price; a reading keeps the share it was requested under");

    static final Setting<Duration> READER_GONE = Setting.seconds(
            "SOULSEER_READER_GONE_SECONDS",
            60,
            5,
            3600,
            "a reader is offline when the last connection has been gone for this long");

    static final Setting<Long> METER_BATCH = Setting.number(
            "SOULSEER_READING_METER_BATCH", 2000, 1, 20_000, "how many due minutes are charged in one transaction");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                RING,
                JOIN,
                PAUSE,
                GRACE,
                GRACE_IN_ALL,
                DROPS,
                PROOF_TOLERANCE,
                LOW_FUNDS_CENTS,
                PLATFORM_BASIS_POINTS,
                READER_GONE,
                METER_BATCH);
    }
}
