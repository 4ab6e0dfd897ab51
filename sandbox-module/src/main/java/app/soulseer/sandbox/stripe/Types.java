package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of values that parameters have. */
final class Types {

    /** The most that one amount may be, in cents. */
    static final long MOST = 99_999_999;

    private Types() {}

    static Schema.Type text() {
        return text(5000);
    }

    static Schema.Type text(int most) {
        return (path, raw) -> {
            String text = plain(path, raw, "string");
            if (text.length() > most) {
                throw ApiError.invalid(
                        null, path, "Invalid string: " + path + " must be at most " + most + " characters");
            }
            return new JsonPrimitive(text);
        };
    }

    static Schema.Type choice(String... values) {
        List<String> all = List.of(values);
        return (path, raw) -> {
            String text = plain(path, raw, "string");
            if (!all.contains(text)) {
                throw ApiError.invalid(null, path, "Invalid " + path + ": must be one of " + String.join(", ", all));
            }
            return new JsonPrimitive(text);
        };
    }

    static Schema.Type integer(long least, long most) {
        return (path, raw) -> {
            long number;
            try {
                number = Long.parseLong(plain(path, raw, "integer"));
            } catch (NumberFormatException e) {
                throw ApiError.invalid("parameter_invalid_integer", path, "Invalid integer: " + raw);
            }
            if (number < least) {
                throw ApiError.invalid(
                        "parameter_invalid_integer",
                        path,
                        least == 1
                                ? "This value must be greater than or equal to 1."
                                : "Invalid integer: " + path + " must be at least " + least);
            }
            if (number > most) {
                throw ApiError.invalid(
                        "parameter_invalid_integer",
                        path,
                        "Invalid integer: " + path + " must be no more than " + most);
            }
            return new JsonPrimitive(number);
        };
    }

    /** An amount of money in cents, from 1 on. */
    static Schema.Type amount() {
        return integer(1, MOST);
    }

    /** A moment, in seconds. */
    static Schema.Type moment() {
        return (path, raw) -> {
            try {
                return new JsonPrimitive(Long.parseLong(plain(path, raw, "timestamp")));
            } catch (NumberFormatException e) {
                throw ApiError.invalid(null, path, "Invalid timestamp: must be an integer Unix timestamp");
            }
        };
    }

    /** A percentage above 0, up to 100. */
    static Schema.Type percent() {
        return (path, raw) -> {
            try {
                BigDecimal percent = new BigDecimal(plain(path, raw, "decimal"));
                if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                    return new JsonPrimitive(percent);
                }
            } catch (NumberFormatException e) {
                // Told below, as a number that is no percentage.
            }
            throw ApiError.invalid(null, path, "Invalid decimal: " + raw + "; must be above 0 and at most 100");
        };
    }

    static Schema.Type flag() {
        return (path, raw) -> {
            String text = plain(path, raw, "boolean");
            if (!text.equals("true") && !text.equals("false")) {
                throw ApiError.invalid(null, path, "Invalid boolean: " + text);
            }
            return new JsonPrimitive(text.equals("true"));
        };
    }

    /** The sandbox knows dollars alone. */
    static Schema.Type currency() {
        return (path, raw) -> {
            String text = plain(path, raw, "currency").toLowerCase(java.util.Locale.ROOT);
            if (!text.equals("usd")) {
                throw ApiError.invalid(
                        null, path, "Invalid currency: " + text + ". This sandbox supports these currencies: usd");
            }
            return new JsonPrimitive(text);
        };
    }

    static Schema.Type url() {
        return (path, raw) -> {
            String text = plain(path, raw, "string");
            try {
                // Stripe's own mark in an address is no part of any URL's grammar.
                URI uri = new URI(text.replace("{CHECKOUT_SESSION_ID}", "id"));
                if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                    return new JsonPrimitive(text);
                }
            } catch (URISyntaxException e) {
                // Told below, as one without a scheme.
            }
            throw ApiError.invalid("url_invalid", path, "Not a valid URL");
        };
    }

    static Schema.Type email() {
        return (path, raw) -> {
            String text = plain(path, raw, "string");
            if (!text.matches("[^@\\s]+@[^@\\s]+\\.?[^@\\s]+") || text.length() > 800) {
                throw ApiError.invalid("email_invalid", path, "Invalid email address: " + text);
            }
            return new JsonPrimitive(text);
        };
    }

    /** What callers keep with an object: at most 50 keys of 40 characters, values of 500; an empty value takes one away. */
    static Schema.Type metadata() {
        return (path, raw) -> {
            JsonObject read = new JsonObject();
            map(path, raw).forEach((key, value) -> {
                String one = path + "[" + key + "]";
                String text = plain(one, value, "string");
                if (key.toString().length() > 40) {
                    throw ApiError.invalid(null, path, "Metadata keys must be at most 40 characters");
                }
                if (text.length() > 500) {
                    throw ApiError.invalid(null, one, "Metadata values must be at most 500 characters");
                }
                read.addProperty(key.toString(), text);
            });
            if (read.size() > 50) {
                throw ApiError.invalid(null, path, "Metadata can have at most 50 keys");
            }
            return read;
        };
    }

    static Schema.Type object(Schema.Field... fields) {
        Schema schema = Schema.inner(fields);
        return (path, raw) -> schema.read(path, map(path, raw));
    }

    static Schema.Type list(Schema.Type item) {
        return (path, raw) -> {
            Map<Long, Object> items = new TreeMap<>();
            map(path, raw).forEach((key, value) -> {
                if (!key.toString().matches("[0-9]{1,6}")) {
                    throw ApiError.invalid(null, path, "Invalid array");
                }
                items.put(Long.parseLong(key.toString()), value);
            });
            JsonArray read = new JsonArray();
            items.forEach((key, value) -> read.add(item.read(path + "[" + key + "]", value)));
            return read;
        };
    }

    /** A moment, or bounds of it: {@code gt}, {@code gte}, {@code lt}, {@code lte}. */
    static Schema.Type range() {
        Schema.Type bounds = object(
                Schema.optional("gt", moment()),
                Schema.optional("gte", moment()),
                Schema.optional("lt", moment()),
                Schema.optional("lte", moment()));
        return (path, raw) -> raw instanceof Map ? bounds.read(path, raw) : moment().read(path, raw);
    }

    private static String plain(String path, Object raw, String kind) {
        if (raw instanceof String text) {
            return text;
        }
        throw ApiError.invalid(null, path, "Invalid " + kind + ": " + path + " must not be a hash or an array");
    }

    private static Map<?, ?> map(String path, Object raw) {
        if (raw instanceof Map<?, ?> map) {
            return map;
        }
        throw ApiError.invalid(null, path, "Invalid " + path + ": must be a hash or an array");
    }
}
