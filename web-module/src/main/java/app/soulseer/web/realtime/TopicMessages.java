package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.platform.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** Listening to the public topics, which is all that a visitor without login may do. */
final class TopicMessages {

    /** Every topic there is; what is not public goes to persons and rooms. */
    private static final Set<String> TOPICS = Set.of("presence");

    private static final int LONGEST_TOPIC = 40;

    private TopicMessages() {}

    private static String topic(JsonObject body) {
        String topic = Fields.text(body, "topic", LONGEST_TOPIC);
        if (!TOPICS.contains(topic)) {
            throw CommonProblem.invalid("topic", "There is no such topic.");
        }
        return topic;
    }

    @ApplicationScoped
    static class Subscribe implements MessageHandler {

        @Inject
        private Hub hub;

        @Override
        public String type() {
            return "subscribe";
        }

        @Override
        public boolean forVisitors() {
            return true;
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            String topic = topic(body);
            hub.subscribe(((Dispatch.Exchange) connection).socket(), Channel.topic(topic));
            connection.answer("subscribed", Map.of("topic", topic));
        }
    }

    @ApplicationScoped
    static class Unsubscribe implements MessageHandler {

        @Inject
        private Hub hub;

        @Override
        public String type() {
            return "unsubscribe";
        }

        @Override
        public boolean forVisitors() {
            return true;
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            String topic = topic(body);
            hub.unsubscribe(((Dispatch.Exchange) connection).socket(), Channel.topic(topic));
            connection.answer("unsubscribed", Map.of("topic", topic));
        }
    }
}
