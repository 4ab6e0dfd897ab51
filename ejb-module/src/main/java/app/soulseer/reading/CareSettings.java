package app.soulseer.reading;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
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

    @Override
    public List<Setting<?>> settings() {
        return List.of(TIP_LEAST, TIP_MOST, TIP_PLATFORM_BASIS_POINTS, REPLY_HOURS, DISPUTE_HOURS, DISPUTE_TWO_ADMINS);
    }
}
