package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Settings;
import app.soulseer.room.Connections;
import app.soulseer.room.Media;
import app.soulseer.room.MediaScope;
import app.soulseer.room.MediaSeat;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import app.soulseer.room.RoomSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages of voice and video: taking part, and what the two browsers say to each other to find one another. What
 * they say is passed on to the other party alone, while the room's media is open, and neither kept nor logged.
 */
final class MediaMessages {

    /** The longest description or candidate, in characters; all of them are ASCII. */
    private static final int LONGEST_SIGNAL = 16 * 1024;

    private static final int LONGEST_MID = 64;
    private static final int LONGEST_FRAGMENT = 256;

    private MediaMessages() {}

    /** Takes part in a room's media; asked again for fresh servers, or to begin anew. */
    @ApplicationScoped
    static class TakePart implements MessageHandler {

        @Inject
        private Connections connections;

        @Inject
        @Any
        private Instance<RoomMedia> features;

        @Inject
        private Settings settings;

        @Override
        public String type() {
            return "media";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            RoomId room = Fields.room(body);
            boolean anew = Fields.flag(body, "anew");
            RoomMessages.requireIn(connection, room);
            MediaScope scope = features.stream()
                    .flatMap(feature -> feature.scope(room).stream())
                    .findFirst()
                    .orElseThrow(() -> new DomainException(RoomProblem.NO_MEDIA));
            MediaSeat seat = connections.takePart(
                    RoomMessages.socket(connection).connection(),
                    room,
                    connection.person().orElseThrow(),
                    scope,
                    anew);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("room", room);
            answer.put("kind", seat.kind());
            answer.put("generation", seat.generation());
            answer.put("seat", seat.seat());
            answer.put("polite", seat.polite());
            answer.put("ready", seat.ready());
            answer.put("reportMillis", settings.get(RoomSettings.MEDIA_REPORT));
            answer.put("expiresAt", seat.grant().expiresAt());
            answer.put("provider", seat.provider());
            answer.put(seat.provider().code(), seat.grant().details());
            connection.answer("media", answer);
        }
    }

    /** What one browser tells the other; the sender is answered that it has gone out. */
    abstract static class Signal implements MessageHandler {

        @Inject
        private Media media;

        @Inject
        private SignalCount count;

        abstract Map<String, ?> read(JsonObject body);

        @Override
        public void handle(Connection connection, JsonObject body) {
            try {
                RoomId room = Fields.room(body);
                Socket socket = RoomMessages.socket(connection);
                if (!socket.maySignal()) {
                    throw new DomainException(CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", 1));
                }
                RoomMessages.requireIn(connection, room);
                long generation = Fields.count(body, "generation", 0);
                Map<String, ?> signal = read(body);
                media.signal(socket.connection(), room, connection.person().orElseThrow(), generation, type(), signal);
                count.relayed();
                connection.answer("signalled", Map.of("room", room, "generation", generation));
            } catch (DomainException refusal) {
                count.refused(refusal.problem().code());
                throw refusal;
            }
        }
    }

    @ApplicationScoped
    static class Offer extends Signal {
        @Override
        public String type() {
            return "offer";
        }

        @Override
        Map<String, ?> read(JsonObject body) {
            return Map.of("sdp", Fields.text(body, "sdp", LONGEST_SIGNAL));
        }
    }

    @ApplicationScoped
    static class Answer extends Signal {
        @Override
        public String type() {
            return "answer";
        }

        @Override
        Map<String, ?> read(JsonObject body) {
            return Map.of("sdp", Fields.text(body, "sdp", LONGEST_SIGNAL));
        }
    }

    /** A candidate as {@code RTCIceCandidateInit}; an empty one says that there are no more. */
    @ApplicationScoped
    static class IceCandidate extends Signal {
        @Override
        public String type() {
            return "ice-candidate";
        }

        @Override
        Map<String, ?> read(JsonObject body) {
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("candidate", Fields.optionalText(body, "candidate", LONGEST_SIGNAL));
            candidate.put("sdpMid", Fields.optionalText(body, "sdpMid", LONGEST_MID));
            candidate.put("sdpMLineIndex", Fields.count(body, "sdpMLineIndex", 0));
            candidate.put("usernameFragment", Fields.optionalText(body, "usernameFragment", LONGEST_FRAGMENT));
            return candidate;
        }
    }
}
