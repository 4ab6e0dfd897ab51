package app.soulseer.web.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.reading.ChatLine;
import app.soulseer.reading.QualitySample;
import app.soulseer.reading.ReadingId;
import app.soulseer.reading.Readings;
import app.soulseer.room.MediaScope;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import app.soulseer.web.realtime.Connection;
import app.soulseer.web.realtime.Fields;
import app.soulseer.web.realtime.MessageHandler;
import app.soulseer.web.realtime.RoomContents;
import app.soulseer.web.realtime.RoomMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the socket knows of readings: their state and transcript for whoever joins, chat, and the end. */
final class ReadingMessages {

    /** As many lines as fit in one message of reasonable size; a page that lacks more asks again. */
    private static final int MOST_LINES = 100;

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_ID = 64;

    private ReadingMessages() {}

    private static ReadingId reading(RoomId room) {
        return new ReadingId(room.value());
    }

    @ApplicationScoped
    static class Contents implements RoomContents {

        @Inject
        private Readings readings;

        @Override
        public Map<String, ?> state(RoomId room) {
            try {
                return Map.of("reading", readings.one(reading(room)).asMap());
            } catch (DomainException refusal) {
                if (refusal.problem() == CommonProblem.NOT_FOUND) {
                    return Map.of();
                }
                throw refusal;
            }
        }

        @Override
        public Map<String, ?> missed(RoomId room, long since) {
            List<ChatLine> lines;
            try {
                lines = readings.chatSince(reading(room), since);
            } catch (DomainException refusal) {
                if (refusal.problem() == CommonProblem.NOT_FOUND) {
                    return Map.of();
                }
                throw refusal;
            }
            List<Map<String, Object>> shown = new ArrayList<>();
            lines.stream().limit(MOST_LINES).forEach(line -> shown.add(line.asMap()));
            Map<String, Object> missed = new LinkedHashMap<>();
            missed.put("lines", shown);
            missed.put("more", lines.size() > MOST_LINES);
            missed.put(
                    "seq", shown.isEmpty() ? since : lines.get(shown.size() - 1).seq());
            return missed;
        }
    }

    /** Whose voice and video may flow, and on what terms (V-2). */
    @ApplicationScoped
    static class Media implements RoomMedia {

        @Inject
        private Readings readings;

        @Override
        public Optional<MediaScope> scope(RoomId room) {
            try {
                return Optional.of(readings.media(reading(room)));
            } catch (DomainException refusal) {
                if (refusal.problem() == CommonProblem.NOT_FOUND) {
                    return Optional.empty();
                }
                throw refusal;
            }
        }
    }

    /** Says something in the room. */
    @ApplicationScoped
    static class Chat implements MessageHandler {

        @Inject
        private Readings readings;

        @Override
        public String type() {
            return "chat";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            RoomId room = Fields.room(body);
            String id = Fields.text(body, "clientMessageId", LONGEST_ID);
            String text = Fields.text(body, "text", LONGEST_TEXT);
            if (!connection.isIn(room)) {
                throw new DomainException(RoomProblem.NOT_JOINED);
            }
            connection.answer("chat", readings.say(reading(room), id, text).asMap());
        }
    }

    /** How a call was over the last seconds (V-4). */
    @ApplicationScoped
    static class Quality implements MessageHandler {

        @Inject
        private Readings readings;

        @Override
        public String type() {
            return "quality";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            RoomId room = Fields.room(body);
            if (!connection.isIn(room)) {
                throw new DomainException(RoomProblem.NOT_JOINED);
            }
            boolean measured = Fields.has(body, "roundTripMillis");
            readings.quality(
                    reading(room),
                    new QualitySample(
                            measured ? Duration.ofMillis(Fields.count(body, "roundTripMillis", 0)) : null,
                            Fields.count(body, "lossPermille", 0),
                            Fields.count(body, "kbitIn", 0),
                            Fields.count(body, "kbitOut", 0),
                            Fields.count(body, "height", 0),
                            Fields.flag(body, "relayed")));
            connection.answer("quality", Map.of("room", room));
        }
    }

    /** Ends the reading, from whatever page of a party. */
    @ApplicationScoped
    static class End implements MessageHandler {

        @Inject
        private Readings readings;

        @Override
        public String type() {
            return "end";
        }

        @Override
        public void handle(Connection connection, JsonObject body) {
            connection.answer("ended", readings.end(reading(Fields.room(body))).asMap());
        }
    }
}
