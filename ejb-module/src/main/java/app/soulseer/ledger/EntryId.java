package app.soulseer.ledger;

import java.util.UUID;

/** The id of an entry in the books. */
public record EntryId(UUID value) {

    public EntryId {
        if (value == null) {
            throw new IllegalArgumentException("an id is needed");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
