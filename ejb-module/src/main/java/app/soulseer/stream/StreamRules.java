package app.soulseer.stream;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Split;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.Map;

/** The numbers that the rules S-1 to S-5 leave to the settings, as one value. */
record StreamRules(Duration hostGone, Money leastTicket, Money mostTicket, Split giftSplit, Split ticketSplit) {

    static StreamRules of(Settings settings) {
        return new StreamRules(
                settings.get(StreamSettings.HOST_GONE),
                Money.ofCents(settings.get(StreamSettings.TICKET_LEAST)),
                Money.ofCents(settings.get(StreamSettings.TICKET_MOST)),
                new Split(
                        settings.get(StreamSettings.GIFT_PLATFORM_BASIS_POINTS).intValue()),
                new Split(settings.get(StreamSettings.TICKET_PLATFORM_BASIS_POINTS)
                        .intValue()));
    }

    /** The rules as they are when no setting is set. */
    static StreamRules defaults() {
        return of(Settings.of(Map.of()));
    }
}
