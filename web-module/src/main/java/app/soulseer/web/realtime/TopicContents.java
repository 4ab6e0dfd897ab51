package app.soulseer.web.realtime;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a feature has to tell to whoever begins to hear its public topic: how things stand. What is published to a topic
 * is what changes, and a page may have been drawn, or away, before the change.
 */
public interface TopicContents {

    /** The topic's name. */
    String topic();

    /**
     * Reads from the message about what it asks, and gives what tells how that stands at the moment of being asked.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.invalid_input}
     */
    Supplier<Map<String, ?>> state(JsonObject body);
}
