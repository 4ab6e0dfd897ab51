package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.time.Instant;

/**
 * A client's wish to have the wallet filled by itself (P-6).
 *
 * @param threshold below what is available the saved card is charged
 * @param amount how much is charged at once
 * @param mostPerDay how often in a day (UTC) at most
 * @param needsYouAt when the card was declined last, so that nothing more is charged that day; or null
 * @param needsYouCode the provider's code of why, or null
 */
public record AutoReload(
        boolean on, Money threshold, Money amount, int mostPerDay, Instant needsYouAt, String needsYouCode) {}
