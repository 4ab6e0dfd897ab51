package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.platform.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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

        @Inject
        @Any
        private Instance<TopicContents> contents;

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
            List<Supplier<Map<String, ?>>> states = contents.stream()
                    .filter(each -> each.topic().equals(topic))
                    .map(each -> each.state(body))
                    .toList();
            Socket socket = ((Dispatch.Exchange) connection).socket();
            // First the channel, then the look: what changes in between comes by the channel, after the answer.
            Channel channel = Channel.topic(topic);
            socket.hold(channel.name());
            try {
                hub.subscribe(socket, channel);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("topic", topic);
                states.forEach(state -> answer.putAll(state.get()));
                connection.answer("subscribed", answer);
            } finally {
                socket.release(channel.name());
            }
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
