package app.soulseer.room;

import java.util.UUID;

/** The id of one person's connection (a socket): from its opening to its end, never used again. */
public record ConnectionId(UUID value) {

    public ConnectionId {
        if (value == null) {
            throw new IllegalArgumentException("a connection's id is needed");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
