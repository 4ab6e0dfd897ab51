package app.soulseer.web.realtime;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Channel;
import app.soulseer.room.Connections;
import app.soulseer.room.MediaStand;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages about being in a room: join, leave, heartbeat. */
final class RoomMessages {

    private RoomMessages() {}

    static Socket socket(Connection connection) {
        return ((Dispatch.Exchange) connection).socket();
    }

    /** Enters a room and tells what was missed. Joining again is the way to ask again. */
    @ApplicationScoped
    static class Join implements MessageHandler {

        @Inject
        private Connections connections;

        @Inject
        private Hub hub;

        @Inject
        @Any
        private Instance<RoomContents> contents;

        @Inject
        private Clock clock;

        @Override
        public String type() {
            return "join";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            RoomId room = Fields.room(body);
            long since = Fields.count(body, "since", 0);
            Socket socket = socket(connection);
            connections.join(socket.connection(), room);
            // First the channel, then the look at what was said: what is said in between comes by the channel, and it
            // is
            // held back until the answer has gone out. So nothing is lost, and what comes twice has the same number.
            Channel channel = Channel.room(room.value());
            socket.hold(channel.name());
            try {
                hub.subscribe(socket, channel);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("room", room);
                answer.put("serverTime", clock.instant());
                contents.forEach(each -> answer.putAll(each.state(room)));
                contents.forEach(each -> answer.putAll(each.missed(room, since)));
                connection.answer("joined", answer);
            } finally {
                socket.release(channel.name());
            }
        }
    }

    /** Leaves a room; leaving one in which the connection is not is no error. */
    @ApplicationScoped
    static class Leave implements MessageHandler {

        @Inject
        private Connections connections;

        @Inject
        private Hub hub;

        @Override
        public String type() {
            return "leave";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            RoomId room = Fields.room(body);
            Socket socket = socket(connection);
            if (connection.isIn(room)) {
                hub.unsubscribe(socket, Channel.room(room.value()));
                connections.leave(socket.connection(), room);
            }
            connection.answer("left", Map.of("room", room));
        }
    }

    /** Says that the page is alive and what it has; the answer gives the time and what the page lacks. */
    @ApplicationScoped
    static class Heartbeat implements MessageHandler {

        @Inject
        private Connections connections;

        @Inject
        @Any
        private Instance<RoomContents> contents;

        @Inject
        private Clock clock;

        @Override
        public String type() {
            return "heartbeat";
        }

        @Override
        public boolean forVisitors() {
            return true;
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("serverTime", clock.instant());
            if (Fields.has(body, "room")) {
                RoomId room = Fields.room(body);
                requireIn(connection, room);
                answer.put("room", room);
                boolean ofMedia = Fields.has(body, "media");
                if (ofMedia) {
                    answer.put("media", report(connection, room, Fields.object(body, "media")));
                }
                // A page in a call reports every other second, and asks for what it lacks more seldom.
                if (!ofMedia || Fields.has(body, "since")) {
                    long since = Fields.count(body, "since", 0);
                    contents.forEach(each -> answer.putAll(each.missed(room, since)));
                }
            }
            connection.answer("heartbeat", answer);
        }

        /** Whether media reaches the page, as it says; the answer is how it stands, for a page that missed the news. */
        private Map<String, ?> report(Connection connection, RoomId room, JsonObject media) {
            MediaStand stand = connections.reported(
                    socket(connection).connection(),
                    room,
                    connection.person().orElseThrow(),
                    Fields.count(media, "generation", 0),
                    Fields.flag(media, "flowing"));
            return Map.of(
                    "open", stand.open(),
                    "generation", stand.generation(),
                    "seated", stand.seated(),
                    "taken", stand.taken());
        }
    }

    static void requireIn(Connection connection, RoomId room) {
        if (!connection.isIn(room)) {
            throw new DomainException(RoomProblem.NOT_JOINED);
        }
    }
}
