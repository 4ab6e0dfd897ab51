package app.soulseer.reading;

import java.util.UUID;

/** The id of a reading; its room, and the channel of its room, have the same UUID. */
public record ReadingId(UUID value) {

    public ReadingId {
        if (value == null) {
            throw new IllegalArgumentException("a reading's id is needed");
        }
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ReadingId of(String text) {
        return new ReadingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
