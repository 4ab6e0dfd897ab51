package app.soulseer.payout;

import java.util.UUID;

/** The id of a payout; it is also what the payment provider is asked by, so that it sends once. */
public record PayoutId(UUID value) {

    public PayoutId {
        if (value == null) {
            throw new IllegalArgumentException("a payout's id is needed");
        }
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static PayoutId of(String text) {
        return new PayoutId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
