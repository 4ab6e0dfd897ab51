package app.soulseer.ledger;

import java.util.UUID;

/** The id of a hold, chosen by whoever places it, so that placing it twice places it once. */
public record HoldId(UUID value) {

    public HoldId {
        if (value == null) {
            throw new IllegalArgumentException("an id is needed");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
