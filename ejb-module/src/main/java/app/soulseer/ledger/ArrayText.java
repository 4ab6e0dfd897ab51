package app.soulseer.ledger;

import java.util.UUID;

/** Builds the text of a PostgreSQL array of UUIDs, which the driver has no quick way for. */
final class ArrayText {

    private static final int ID_LENGTH = 37;

    private final StringBuilder text;

    ArrayText(int size) {
        text = new StringBuilder(size * ID_LENGTH + 2).append('{');
    }

    /** Adds an element; null stands for SQL's null. */
    ArrayText add(UUID id) {
        if (text.length() > 1) {
            text.append(',');
        }
        if (id == null) {
            text.append("NULL");
        } else {
            text.append(id);
        }
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
