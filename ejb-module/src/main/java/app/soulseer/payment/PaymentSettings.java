package app.soulseer.payment;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The settings of money in; those of the provider's own are its adapter's. */
@ApplicationScoped
class PaymentSettings implements SettingsCatalogue {

    static final Setting<Long> LEAST = Setting.number(
            "SOULSEER_TOP_UP_LEAST_CENTS", 500, 50, 100_000_000, "the least that can be topped up at once, in cents");

    static final Setting<Long> MOST = Setting.number(
            "SOULSEER_TOP_UP_MOST_CENTS", 50_000, 50, 99_999_999, "the most that can be topped up at once, in cents");

    static final Setting<List<Long>> AMOUNTS = Setting.numbers(
            "SOULSEER_TOP_UP_AMOUNTS",
            List.of(1000L, 2000L, 5000L, 10_000L),
            50,
            99_999_999,
            "the amounts that a top-up offers, in cents, separated by commas");

    static final Setting<Long> PAGE_MINUTES = Setting.number(
            "SOULSEER_TOP_UP_PAGE_MINUTES", 60, 31, 1440, "how long the page on which a top-up is paid stays open");

    static final Setting<Long> TOP_UPS_PER_HOUR = Setting.number(
            "SOULSEER_TOP_UPS_PER_HOUR", 10, 1, 10_000, "how many top-ups a client can begin in an hour");

    static final Setting<Long> RELOADS_PER_DAY = Setting.number(
            "SOULSEER_AUTO_RELOAD_PER_DAY",
            3,
            1,
            100,
            "how often in a day (UTC) a saved card is charged by itself at most, whatever the client allows");

    static final Setting<Long> TWO_ADMINS = Setting.number(
            "SOULSEER_REFUND_TWO_ADMINS_CENTS",
            20_000,
            0,
            100_000_000,
            "refunds of one payment above this sum, in cents, need a second admin");

    static final Setting<Long> EVENT_POLL_MINUTES = Setting.number(
            "SOULSEER_EVENT_POLL_MINUTES",
            10,
            1,
            1440,
            "how often the payment provider's list of events is read for those that never came");

    /** The provider repeats an event for days and lists it for a month: one that is forgotten sooner would be new again. */
    static final Setting<Long> EVENT_KEEP_DAYS = Setting.number(
            "SOULSEER_EVENT_KEEP_DAYS",
            400,
            60,
            3650,
            "for how many days the payment provider's events are kept after they were processed");

    static final Setting<Long> RECONCILIATION_HOUR = Setting.number(
            "SOULSEER_RECONCILIATION_HOUR",
            4,
            0,
            23,
            "the hour (UTC) from which on the day before is reconciled with the payment provider's books");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                LEAST,
                MOST,
                AMOUNTS,
                PAGE_MINUTES,
                TOP_UPS_PER_HOUR,
                RELOADS_PER_DAY,
                TWO_ADMINS,
                EVENT_POLL_MINUTES,
                EVENT_KEEP_DAYS,
                RECONCILIATION_HOUR);
    }
}
