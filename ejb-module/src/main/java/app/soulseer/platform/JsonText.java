package app.soulseer.platform;

import app.soulseer.kernel.Money;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes values as JSON text (RFC 8259), for messages that are built as maps.
 *
 * <p>Texts, numbers, truth values, {@code null}, maps, iterables and arrays become what they are; an {@link Instant} its
 * ISO 8601 text, {@link Money} its cents, a {@link Duration} its milliseconds, an enum its name in lower case, an
 * {@link Optional} its content or {@code null}; a record of one component (a typed id) that component, any other record
 * an object; everything else its {@code toString()}.
 */
public final class JsonText {

    private JsonText() {}

    public static String of(Object value) {
        StringBuilder out = new StringBuilder(128);
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value == null || value instanceof Boolean || isFinite(value)) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof Iterable<?> items) {
            writeArray(out, items);
        } else if (value instanceof Object[] items) {
            writeArray(out, java.util.Arrays.asList(items));
        } else if (value instanceof Optional<?> optional) {
            write(out, optional.orElse(null));
        } else if (value instanceof Money money) {
            out.append(money.cents());
        } else if (value instanceof Duration duration) {
            out.append(duration.toMillis());
        } else if (value instanceof Enum<?> constant) {
            writeText(out, constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Record composite) {
            writeRecord(out, composite);
        } else {
            writeText(out, value.toString());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeText(out, String.valueOf(entry.getKey()));
            out.append(':');
            write(out, entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(StringBuilder out, Iterable<?> items) {
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            write(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeRecord(StringBuilder out, Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        if (components.length == 1) {
            write(out, component(value, components[0]));
            return;
        }
        out.append('{');
        for (int i = 0; i < components.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            writeText(out, components[i].getName());
            out.append(':');
            write(out, component(value, components[i]));
        }
        out.append('}');
    }

    private static Object component(Record value, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(value.getClass() + " can't be written as JSON", e);
        }
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || lonely(text, i)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** A half of a surrogate pair without its other half can't be sent as UTF-8, but it can be escaped. */
    private static boolean lonely(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
