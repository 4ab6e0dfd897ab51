package app.soulseer.platform;

import app.soulseer.kernel.PersonId;
import java.util.Optional;
import java.util.UUID;

/**
 * An address that realtime messages are published to.
 *
 * @param name {@code person:<uuid>} reaches every socket of a person, {@code room:<uuid>} every socket that has joined a
 *     room, {@code topic:<name>} every socket that has subscribed to a public topic
 */
public record Channel(String name) {

    private static final String PERSON = "person:";
    private static final String ROOM = "room:";
    private static final String TOPIC = "topic:";

    public Channel {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a channel's name is needed");
        }
    }

    public static Channel person(PersonId person) {
        return new Channel(PERSON + person.value());
    }

    public static Channel room(UUID roomId) {
        return new Channel(ROOM + roomId);
    }

    public static Channel topic(String topic) {
        return new Channel(TOPIC + topic);
    }

    /** The room that this is the channel of, if it is a room's. */
    public Optional<UUID> room() {
        return name.startsWith(ROOM) ? Optional.of(UUID.fromString(name.substring(ROOM.length()))) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
