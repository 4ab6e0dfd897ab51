package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.room.RoomId;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;

/** Reads the fields of a message. What is missing or malformed is {@code common.invalid_input} with the field's name. */
public final class Fields {

    private Fields() {}

    /** A text of 1 to {@code most} characters. */
    public static String text(JsonObject body, String field, int most) {
        if (!(body.get(field) instanceof JsonString text)) {
            throw CommonProblem.invalid(field, "The field " + field + " is needed, as a text.");
        }
        int length = text.getString().length();
        if (length == 0 || length > most) {
            throw CommonProblem.invalid(field, "The field " + field + " must have 1 to " + most + " characters.");
        }
        return text.getString();
    }

    /** A text of at most {@code most} characters, which may be empty; {@code null} when the field is absent. */
    public static String optionalText(JsonObject body, String field, int most) {
        if (!has(body, field)) {
            return null;
        }
        if (body.get(field) instanceof JsonString text && text.getString().length() <= most) {
            return text.getString();
        }
        throw CommonProblem.invalid(
                field, "The field " + field + " must be a text of at most " + most + " characters.");
    }

    /** At most {@code most} texts of 1 to {@code longest} characters; none when the field is absent. */
    public static List<String> texts(JsonObject body, String field, int most, int longest) {
        if (!has(body, field)) {
            return List.of();
        }
        if (body.get(field) instanceof JsonArray array
                && array.size() <= most
                && array.stream().allMatch(each -> isText(each, longest))) {
            return array.getValuesAs(JsonString::getString);
        }
        throw CommonProblem.invalid(
                field,
                "The field " + field + " must be a list of at most " + most + " texts of 1 to " + longest
                        + " characters.");
    }

    private static boolean isText(JsonValue value, int longest) {
        return value instanceof JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= longest;
    }

    /** True or false; false when the field is absent. */
    public static boolean flag(JsonObject body, String field) {
        if (!has(body, field)) {
            return false;
        }
        JsonValue value = body.get(field);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw CommonProblem.invalid(field, "The field " + field + " must be true or false.");
    }

    /** An object within the message. */
    public static JsonObject object(JsonObject body, String field) {
        if (body.get(field) instanceof JsonObject object) {
            return object;
        }
        throw CommonProblem.invalid(field, "The field " + field + " must be an object.");
    }

    /** A whole number, 0 or more; {@code fallback} when the field is absent. */
    public static long count(JsonObject body, String field, long fallback) {
        JsonValue value = body.get(field);
        if (value == null || value == JsonValue.NULL) {
            return fallback;
        }
        // At most 15 digits, before any arithmetic: 1e999999999 would otherwise be written out.
        if (value instanceof JsonNumber number && number.toString().matches("[0-9]{1,15}")) {
            return number.longValueExact();
        }
        throw CommonProblem.invalid(field, "The field " + field + " must be a whole number, 0 or more.");
    }

    /** The room that the message is about. */
    public static RoomId room(JsonObject body) {
        String text = text(body, "room", 36);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return new RoomId(id);
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words as for an id that is written in another way.
        }
        throw CommonProblem.invalid("room", "The field room must be a room's id.");
    }

    /** Whether the field is there at all. */
    public static boolean has(JsonObject body, String field) {
        return body.get(field) != null && body.get(field) != JsonValue.NULL;
    }
}
