package app.soulseer.room;

import java.util.UUID;

/** The id of a room. Whoever opens a room chooses it; a reading's room has the reading's own id. */
public record RoomId(UUID value) {

    public RoomId {
        if (value == null) {
            throw new IllegalArgumentException("a room's id is needed");
        }
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static RoomId of(String text) {
        return new RoomId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
