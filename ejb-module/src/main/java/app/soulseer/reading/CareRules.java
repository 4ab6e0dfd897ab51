package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Split;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.Map;

/** The numbers that the rules leave to the settings, as one value. */
record CareRules(
        Money tipLeast,
        Money tipMost,
        Split tipSplit,
        Duration replyChangeable,
        Duration disputeWindow,
        Money disputeTwoAdmins,
        Duration queueTurn,
        int queueLongest,
        int queuesPerClient,
        Duration queueOffline,
        Duration tellFor,
        int tellsPerClient) {

    static CareRules of(Settings settings) {
        return new CareRules(
                Money.ofCents(settings.get(CareSettings.TIP_LEAST)),
                Money.ofCents(settings.get(CareSettings.TIP_MOST)),
                new Split(settings.get(CareSettings.TIP_PLATFORM_BASIS_POINTS).intValue()),
                Duration.ofHours(settings.get(CareSettings.REPLY_HOURS)),
                Duration.ofHours(settings.get(CareSettings.DISPUTE_HOURS)),
                Money.ofCents(settings.get(CareSettings.DISPUTE_TWO_ADMINS)),
                settings.get(CareSettings.QUEUE_TURN),
                settings.get(CareSettings.QUEUE_LONGEST).intValue(),
                settings.get(CareSettings.QUEUES_PER_CLIENT).intValue(),
                Duration.ofMinutes(settings.get(CareSettings.QUEUE_OFFLINE_MINUTES)),
                Duration.ofDays(settings.get(CareSettings.TELL_DAYS)),
                settings.get(CareSettings.TELLS_PER_CLIENT).intValue());
    }

    /** The rules as they are when no setting is set. */
    static CareRules defaults() {
        return of(Settings.of(Map.of()));
    }
}
