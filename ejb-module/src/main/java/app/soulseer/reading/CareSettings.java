package app.soulseer.reading;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of what is around a reading; {@link CareRules} gathers their values. */
@ApplicationScoped
class CareSettings implements SettingsCatalogue {

    static final Setting<Long> TIP_LEAST = Setting.number(
            "SOULSEER_TIP_LEAST_CENTS", 100, 1, 100_000, "the least that can be tipped at once, in cents");

    static final Setting<Long> TIP_MOST = Setting.number(
            "SOULSEER_TIP_MOST_CENTS", 50_000, 1, 100_000_000, "the most that can be tipped at once, in cents");

    static final Setting<Long> TIP_PLATFORM_BASIS_POINTS =
            Setting.number("SOULSEER_TIP_PLATFORM_BASIS_POINTS", 3000, 0, 10_000, "the platform's share of a tip");

    static final Setting<Long> REPLY_HOURS = Setting.number(
            "SOULSEER_REVIEW_REPLY_HOURS", 24, 0, 8760, "for how many hours a reader can change the reply to a review");

    static final Setting<Long> DISPUTE_HOURS = Setting.number(
            "SOULSEER_DISPUTE_HOURS", 72, 0, 8760, "for how many hours after its end a reading can be disputed");

    static final Setting<Long> DISPUTE_TWO_ADMINS = Setting.number(
            "SOULSEER_DISPUTE_TWO_ADMINS_CENTS",
            20_000,
            0,
            100_000_000,
            "refunds of a disputed reading above this sum, in cents, need a second admin");

    static final Setting<Duration> QUEUE_TURN = Setting.seconds(
            "SOULSEER_QUEUE_TURN_SECONDS",
            60,
            5,
            600,
            "how long a reader is reserved for whoever is first in the queue");

    static final Setting<Long> QUEUE_LONGEST =
            Setting.number("SOULSEER_QUEUE_LONGEST", 20, 1, 200, "how many may wait in the queue of one reader");

    static final Setting<Long> QUEUES_PER_CLIENT =
            Setting.number("SOULSEER_QUEUES_PER_CLIENT", 3, 1, 50, "in how many queues a client may wait at once");

    static final Setting<Long> QUEUE_OFFLINE_MINUTES = Setting.number(
            "SOULSEER_QUEUE_OFFLINE_MINUTES",
            10,
            0,
            1440,
            "for how many minutes a reader may be offline before everybody in the queue is told that it is closed");

    static final Setting<Long> TELL_DAYS = Setting.number(
            "SOULSEER_TELL_DAYS", 7, 1, 365, "for how many days a client's wish to be told of a reader's return holds");

    static final Setting<Long> TELLS_PER_CLIENT = Setting.number(
            "SOULSEER_TELLS_PER_CLIENT",
            20,
            1,
            200,
            "of how many readers' return a client may want to be told at once");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                TIP_LEAST,
                TIP_MOST,
                TIP_PLATFORM_BASIS_POINTS,
                REPLY_HOURS,
                DISPUTE_HOURS,
                DISPUTE_TWO_ADMINS,
                QUEUE_TURN,
                QUEUE_LONGEST,
                QUEUES_PER_CLIENT,
                QUEUE_OFFLINE_MINUTES,
                TELL_DAYS,
                TELLS_PER_CLIENT);
    }
}
