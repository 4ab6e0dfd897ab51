package app.soulseer.sandbox.stripe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** Building, reading and writing JSON with few words. */
final class Json {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** An object of names and values that take turns; a value may be null, text, a number, a boolean or JSON. */
    static JsonObject of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
        }
        return object;
    }

    /** An array of such values. */
    static JsonArray array(Object... values) {
        JsonArray array = new JsonArray();
        for (Object value : values) {
            array.add(element(value));
        }
        return array;
    }

    static JsonArray array(Iterable<?> values) {
        JsonArray array = new JsonArray();
        for (Object value : values) {
            array.add(element(value));
        }
        return array;
    }

    private static JsonElement element(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof JsonElement json) {
            return json;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        return new JsonPrimitive(value.toString());
    }

    static boolean has(JsonObject object, String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    /** The text under a name; null when there is none. */
    static String text(JsonObject object, String name) {
        return has(object, name) ? object.get(name).getAsString() : null;
    }

    /** The whole number under a name; 0 when there is none. */
    static long number(JsonObject object, String name) {
        return has(object, name) ? object.get(name).getAsLong() : 0;
    }

    static boolean flag(JsonObject object, String name) {
        return has(object, name) && object.get(name).getAsBoolean();
    }

    /** Whether the text under a name is this one. */
    static boolean is(JsonObject object, String name, String text) {
        return text.equals(text(object, name));
    }

    /** The object under a name; an empty one that belongs to nothing when there is none. */
    static JsonObject part(JsonObject object, String name) {
        return has(object, name) && object.get(name).isJsonObject() ? object.getAsJsonObject(name) : new JsonObject();
    }

    /** The array under a name; an empty one that belongs to nothing when there is none. */
    static JsonArray list(JsonObject object, String name) {
        return has(object, name) && object.get(name).isJsonArray() ? object.getAsJsonArray(name) : new JsonArray();
    }

    /** Gives an object further names, or other values for those it has. */
    static JsonObject set(JsonObject object, Object... namesAndValues) {
        JsonObject more = of(namesAndValues);
        for (String name : more.keySet()) {
            object.add(name, more.get(name));
        }
        return object;
    }

    static String write(JsonElement json) {
        return GSON.toJson(json);
    }

    static JsonObject read(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    static JsonArray readArray(String text) {
        return JsonParser.parseString(text).getAsJsonArray();
    }
}
