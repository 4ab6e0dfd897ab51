package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What parameters a call takes, declared. Anything else is refused, in Stripe's words for it. */
final class Schema {

    /** Reads one parameter's value, or refuses it. */
    interface Type {
        /**
         * @param path the parameter's whole name, for errors
         * @param raw text, or a map of what stands in its brackets
         */
        JsonElement read(String path, Object raw);
    }

    /**
     * One parameter.
     *
     * @param clearable whether an empty value may be given, to take away what is there
     */
    record Field(String name, Type type, boolean required, boolean clearable) {}

    /** Of lists: which objects to show in whole. */
    private static final Field EXPAND = optional("expand", Types.list(Types.text()));

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Schema() {}

    static Schema of(Field... fields) {
        Schema schema = inner(fields);
        schema.fields.put(EXPAND.name(), EXPAND);
        return schema;
    }

    /** Of parameters in brackets, which know no {@code expand}. */
    static Schema inner(Field... fields) {
        Schema schema = new Schema();
        for (Field field : fields) {
            schema.fields.put(field.name(), field);
        }
        return schema;
    }

    /** This one with further parameters. */
    Schema and(Field... more) {
        Schema schema = new Schema();
        schema.fields.putAll(fields);
        for (Field field : more) {
            schema.fields.put(field.name(), field);
        }
        return schema;
    }

    static Field required(String name, Type type) {
        return new Field(name, type, true, false);
    }

    static Field optional(String name, Type type) {
        return new Field(name, type, false, false);
    }

    static Field clearable(String name, Type type) {
        return new Field(name, type, false, true);
    }

    /**
     * The parameters with their types; one that was cleared is null.
     *
     * @throws ApiError for the first that is unknown, mistyped or missing
     */
    JsonObject read(String prefix, Map<?, ?> given) {
        for (Object name : given.keySet()) {
            if (!fields.containsKey(name)) {
                String path = path(prefix, name.toString());
                throw ApiError.invalid("parameter_unknown", path, "Received unknown parameter: " + path);
            }
        }
        JsonObject read = new JsonObject();
        for (Field field : fields.values()) {
            String path = path(prefix, field.name());
            Object raw = given.get(field.name());
            if (raw == null) {
                if (field.required()) {
                    throw ApiError.invalid("parameter_missing", path, "Missing required param: " + path + ".");
                }
            } else if (!raw.equals("")) {
                read.add(field.name(), field.type().read(path, raw));
            } else if (field.clearable()) {
                read.add(field.name(), JsonNull.INSTANCE);
            } else {
                throw ApiError.invalid(
                        "parameter_invalid_empty",
                        path,
                        "You passed an empty string for '" + path
                                + "'. An empty value asks to unset a parameter; however '" + path
                                + "' can't be unset. Remove it from the request, or give it a value.");
            }
        }
        return read;
    }

    private static String path(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }
}
