package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.List;

/** The settings of payments as the types of the house. */
record Limits(
        Money least,
        Money most,
        List<Money> amounts,
        Duration pageOpen,
        int topUpsPerHour,
        int reloadsPerDay,
        Money twoAdmins,
        Duration eventPoll,
        Duration eventKeep,
        int reconciliationHour,
        String baseUrl) {

    static Limits of(Settings settings) {
        return new Limits(
                Money.ofCents(settings.get(PaymentSettings.LEAST)),
                Money.ofCents(settings.get(PaymentSettings.MOST)),
                settings.get(PaymentSettings.AMOUNTS).stream()
                        .map(Money::ofCents)
                        .toList(),
                Duration.ofMinutes(settings.get(PaymentSettings.PAGE_MINUTES)),
                settings.get(PaymentSettings.TOP_UPS_PER_HOUR).intValue(),
                settings.get(PaymentSettings.RELOADS_PER_DAY).intValue(),
                Money.ofCents(settings.get(PaymentSettings.TWO_ADMINS)),
                Duration.ofMinutes(settings.get(PaymentSettings.EVENT_POLL_MINUTES)),
                Duration.ofDays(settings.get(PaymentSettings.EVENT_KEEP_DAYS)),
                settings.get(PaymentSettings.RECONCILIATION_HOUR).intValue(),
                settings.get(PlatformSettings.BASE_URL).replaceAll("/+$", ""));
    }

    boolean allows(Money amount) {
        return amount != null && !amount.isLessThan(least) && !most.isLessThan(amount);
    }
}
