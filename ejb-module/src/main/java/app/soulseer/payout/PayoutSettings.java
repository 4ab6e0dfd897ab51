package app.soulseer.payout;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The settings of payouts. */
@ApplicationScoped
class PayoutSettings implements SettingsCatalogue {

    static final Setting<Long> HOUR =
            Setting.number("SOULSEER_PAYOUT_HOUR", 14, 0, 23, "the hour (UTC) from which on readers are paid each day");

    static final Setting<Long> LEAST = Setting.number(
            "SOULSEER_PAYOUT_LEAST_CENTS", 1500, 1, 100_000_000, "the least earnings, in cents, that are paid out");

    static final Setting<Long> BATCH = Setting.number(
            "SOULSEER_PAYOUT_BATCH", 500, 1, 5000, "how many readers a run considers in one transaction");

    static final Setting<Long> SENDERS =
            Setting.number("SOULSEER_PAYOUT_SENDERS", 4, 1, 64, "how many payouts one server sends at the same time");

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOUR, LEAST, BATCH, SENDERS);
    }
}
