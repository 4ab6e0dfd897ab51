package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a call, read by its schema.
 *
 * @param values by name; null for one that the caller cleared
 */
record Params(JsonObject values) {

    /** Whether it was given, be it to clear what is there. */
    boolean given(String name) {
        return values.has(name);
    }

    /** Whether it was given with a value. */
    boolean has(String name) {
        return Json.has(values, name);
    }

    String text(String name) {
        return Json.text(values, name);
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    long number(String name, long otherwise) {
        return has(name) ? Json.number(values, name) : otherwise;
    }

    /** The number, or null when there is none. */
    Long numberOrNull(String name) {
        return has(name) ? Json.number(values, name) : null;
    }

    boolean flag(String name, boolean otherwise) {
        return has(name) ? Json.flag(values, name) : otherwise;
    }

    /** What stands in this parameter's brackets; nothing when it was not given. */
    Params part(String name) {
        return new Params(Json.part(values, name));
    }

    List<Params> parts(String name) {
        List<Params> parts = new ArrayList<>();
        for (JsonElement item : Json.list(values, name)) {
            parts.add(new Params(item.getAsJsonObject()));
        }
        return parts;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonElement item : Json.list(values, name)) {
            texts.add(item.getAsString());
        }
        return texts;
    }

    /** The JSON under a name, or null. */
    JsonElement json(String name) {
        return has(name) ? values.get(name).deepCopy() : null;
    }

    /** The metadata of something new. */
    JsonObject metadata() {
        return merged(new JsonObject());
    }

    /** Metadata as it is after this call: given keys replace those that are there, empty ones take them away. */
    JsonObject merged(JsonObject old) {
        if (given("metadata") && !has("metadata")) {
            return new JsonObject();
        }
        JsonObject merged = old.deepCopy();
        JsonObject given = Json.part(values, "metadata");
        for (String key : given.keySet()) {
            if (given.get(key).getAsString().isEmpty()) {
                merged.remove(key);
            } else {
                merged.add(key, given.get(key));
            }
        }
        return merged;
    }

    /** Copies the given ones of these parameters over the object's fields of the same names. */
    void copy(JsonObject target, String... names) {
        for (String name : names) {
            if (given(name)) {
                target.add(name, values.get(name).deepCopy());
            }
        }
    }
}
