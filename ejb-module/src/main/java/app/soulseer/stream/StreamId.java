package app.soulseer.stream;

import java.util.UUID;

/** The id of a stream; its room, and the channel of its room, have the same UUID. */
public record StreamId(UUID value) {

    public StreamId {
        if (value == null) {
            throw new IllegalArgumentException("a stream's id is needed");
        }
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static StreamId of(String text) {
        return new StreamId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
