package app.soulseer.reading;

import java.util.Locale;

/** How far a dispute of a reading has come. The database repeats the names in a CHECK. */
public enum DisputeState {
    /** An admin has to decide. */
    OPEN,
    /** An admin wants to refund so much that a second one has to agree. */
    PROPOSED,
    /** Some or all of the charge is back in the client's wallet. */
    REFUNDED,
    /** Closed without a refund. */
    DISMISSED;

    /** The name in the database and the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody still has to decide. */
    public boolean isWaiting() {
        return this == OPEN || this == PROPOSED;
    }

    /** @throws IllegalArgumentException on a name that is no state's */
    public static DisputeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
