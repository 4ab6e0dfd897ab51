package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.room.RoomProblem;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;

/**
 * From the text of a frame to its handler. Whatever is wrong with a message becomes an answer of type {@code error}; no
 * message closes the door.
 */
final class Dispatcher {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_ECHO = 40;

    private final Map<String, MessageHandler> handlers = new HashMap<>();

    Dispatcher(Iterable<MessageHandler> handlers) {
        for (MessageHandler handler : handlers) {
            if (this.handlers.put(handler.type(), handler) != null) {
                throw new IllegalStateException("two handlers of messages of type " + handler.type());
            }
        }
    }

    /** A well-formed message: its handler, its id (or null) and its fields. */
    record Message(MessageHandler handler, String id, JsonObject body) {}

    /**
     * Reads a frame and has it handled.
     *
     * @param visitor whether nobody is logged in
     * @param handling calls the handler, as whom it must be
     * @param refusing gets the message's id (or null) and the refusal, when there is one
     */
    void dispatch(
            String text,
            boolean visitor,
            java.util.function.Consumer<Message> handling,
            BiConsumer<String, DomainException> refusing) {
        String id = null;
        try {
            JsonObject frame = parse(text);
            id = id(frame);
            Message message = read(frame, id);
            if (visitor && !message.handler().forVisitors()) {
                throw new DomainException(CommonProblem.UNAUTHENTICATED);
            }
            handling.accept(message);
        } catch (DomainException refusal) {
            refusing.accept(id, refusal);
        }
    }

    private static JsonObject parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT) {
                JsonObject frame = parser.getObject();
                if (!parser.hasNext()) {
                    return frame;
                }
            }
            throw new DomainException(RoomProblem.BAD_MESSAGE);
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            throw new DomainException(RoomProblem.BAD_MESSAGE);
        } catch (StackOverflowError e) {
            // A frame of opening brackets alone; the parser's own limit of depth comes first where it has one.
            throw new DomainException(RoomProblem.BAD_MESSAGE);
        }
    }

    private static String id(JsonObject frame) {
        JsonValue id = frame.get("id");
        if (id == null || id == JsonValue.NULL) {
            return null;
        }
        if (id instanceof JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= LONGEST_ID) {
            return text.getString();
        }
        throw CommonProblem.invalid("id", "The field id must be a text of 1 to " + LONGEST_ID + " characters.");
    }

    private Message read(JsonObject frame, String id) {
        if (!(frame.get("v") instanceof JsonNumber version)
                || !version.toString().equals(Integer.toString(Frames.VERSION))) {
            throw new DomainException(RoomProblem.UNKNOWN_VERSION, Map.of("spoken", Frames.VERSION));
        }
        if (!(frame.get("type") instanceof JsonString type)) {
            throw CommonProblem.invalid("type", "The field type is needed, as a text.");
        }
        MessageHandler handler = handlers.get(type.getString());
        if (handler == null) {
            String name = type.getString();
            throw new DomainException(
                    RoomProblem.UNKNOWN_TYPE,
                    Map.of("type", name.length() > LONGEST_ECHO ? name.substring(0, LONGEST_ECHO) : name));
        }
        JsonValue body = frame.get("body");
        if (body == null || body == JsonValue.NULL) {
            return new Message(handler, id, JsonValue.EMPTY_JSON_OBJECT);
        }
        if (!(body instanceof JsonObject fields)) {
            throw CommonProblem.invalid("body", "The field body must be an object.");
        }
        return new Message(handler, id, fields);
    }
}
