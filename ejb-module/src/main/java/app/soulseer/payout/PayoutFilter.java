package app.soulseer.payout;

import app.soulseer.kernel.PersonId;
import java.time.LocalDate;

/**
 * Which payouts are asked for.
 *
 * @param state or null for all
 * @param reader or null for everybody's
 * @param day or null for all days
 */
public record PayoutFilter(PayoutState state, PersonId reader, LocalDate day) {

    public static PayoutFilter all() {
        return new PayoutFilter(null, null, null);
    }
}
