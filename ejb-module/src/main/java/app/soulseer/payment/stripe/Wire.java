package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.GatewayException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Values as Stripe writes them: money in the smallest unit of a currency, seconds since 1970, our ids in metadata. */
final class Wire {

    /** The platform's one currency, as Stripe writes it. */
    static final String CURRENCY = "usd";

    /** What the payer reads of what was bought. */
    static final String GOODS = "SoulSeer credit";

    static final String TOP_UP = "soulseer_top_up";
    static final String CLIENT = "soulseer_client";
    static final String CARD_WISH = "soulseer_card_wish";
    static final String REFUND = "soulseer_refund";
    static final String PAYOUT = "soulseer_payout";
    static final String READER = "soulseer_reader";

    private static final Logger LOG = Logger.getLogger(Wire.class);

    private Wire() {}

    /** Our id in an object's metadata, or null when there is none that we could have written. */
    static UUID ours(Map<String, String> metadata, String name) {
        String text = metadata == null ? null : metadata.get(name);
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether an amount is in our currency; anything else is told to the log and never counted. */
    static boolean isOurs(String object, String currency) {
        if (CURRENCY.equals(currency)) {
            return true;
        }
        LOG.warnf("Stripe's %s is in the currency %s and is left alone", object, currency);
        return false;
    }

    static Money money(Long cents) {
        return Money.ofCents(cents == null ? 0 : cents);
    }

    static Instant instant(Long seconds) {
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    /** The first whole second that is not before a moment: Stripe compares in whole seconds. */
    static long secondsAtOrAfter(Instant moment) {
        return moment.getNano() == 0 ? moment.getEpochSecond() : moment.getEpochSecond() + 1;
    }

    /** What was asked for must be readable, other than what comes by itself. */
    static <T> T readable(String object, Optional<T> fact) {
        return fact.orElseThrow(() -> new GatewayException(
                GatewayException.Kind.UNKNOWN, null, "Stripe's " + object + " is not as SoulSeer makes them", null));
    }
}
