package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fills a request's record from a JSON object and takes nothing else: a field that the record lacks, a number with a
 * fraction where a whole one belongs, or a text in place of a number is refused by name. JSON-B would convert or ignore
 * them, and money must not depend on a guess.
 *
 * <p>Components may be {@code String}, {@code UUID}, {@code long}, {@code int}, {@code boolean} and their wrappers,
 * {@code List<String>} and {@code Map<String, Long>}, bounded by the validation annotations {@code NotNull},
 * {@code Size}, {@code Min} and {@code Max}, which the description at {@code /openapi} shows as well.
 */
final class StrictJson {

    /** The longest text that any field may have, whatever its own bound. */
    private static final int LONGEST_TEXT = 20_000;

    private static final int MOST_ITEMS = 100;

    private StrictJson() {}

    /** @throws DomainException {@code common.invalid_input} with the field's name */
    static <T> T read(JsonObject json, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                throw CommonProblem.invalid(
                        Texts.wrong(name).isEmpty() && name.length() <= 60 ? name : "?",
                        "There is no such field here; there are: " + String.join(", ", names) + ".");
            }
        }
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int at = 0; at < components.length; at++) {
            RecordComponent component = components[at];
            types[at] = component.getType();
            values[at] = component(component, json.get(component.getName()));
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DomainException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object component(RecordComponent component, JsonValue value) {
        String name = component.getName();
        // The annotations of validation go to the accessor, not to the component.
        AnnotatedElement bounds = component.getAccessor();
        if (value == null || value == JsonValue.NULL) {
            if (bounds.isAnnotationPresent(NotNull.class) || component.getType().isPrimitive()) {
                throw CommonProblem.invalid(name, "This field is needed.");
            }
            return null;
        }
        return value(name, component.getGenericType(), bounds, value);
    }

    private static Object value(String name, Type type, AnnotatedElement bounds, JsonValue value) {
        if (type == String.class) {
            return text(name, bounds, value);
        }
        if (type == UUID.class) {
            return uuid(name, text(name, bounds, value));
        }
        if (type == long.class || type == Long.class) {
            return whole(name, bounds, value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(name, bounds, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return flag(name, value);
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            return texts(name, bounds, value);
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Map.class) {
            return wholes(name, bounds, value);
        }
        throw new IllegalStateException("a request can't hold a " + type);
    }

    private static String text(String name, AnnotatedElement bounds, JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw CommonProblem.invalid(name, "This field is a text.");
        }
        String text = string.getString();
        Texts.wrong(text).ifPresent(reason -> {
            throw CommonProblem.invalid(name, reason);
        });
        Size size = bounds.getAnnotation(Size.class);
        int most = size == null ? LONGEST_TEXT : Math.min(size.max(), LONGEST_TEXT);
        int least = size == null ? 0 : size.min();
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            throw CommonProblem.invalid(name, "This field has at most " + most + " characters.");
        }
        if (length < least) {
            throw CommonProblem.invalid(name, "This field has at least " + least + " characters.");
        }
        return text;
    }

    private static UUID uuid(String name, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other text that is no id.
        }
        throw CommonProblem.invalid(name, "This field is an id.");
    }

    private static long whole(String name, AnnotatedElement bounds, JsonValue value, long smallest, long largest) {
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
            throw CommonProblem.invalid(name, "This field is a whole number.");
        }
        long least = bounds.isAnnotationPresent(Min.class)
                ? bounds.getAnnotation(Min.class).value()
                : smallest;
        long most = bounds.isAnnotationPresent(Max.class)
                ? bounds.getAnnotation(Max.class).value()
                : largest;
        long whole;
        try {
            whole = number.longValueExact();
        } catch (ArithmeticException e) {
            throw CommonProblem.invalid(name, "This number is far too large.");
        }
        if (whole < least || whole > most) {
            throw CommonProblem.invalid(name, "This number is between " + least + " and " + most + ".");
        }
        return whole;
    }

    private static boolean flag(String name, JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw CommonProblem.invalid(name, "This field is true or false.");
        };
    }

    private static List<String> texts(String name, AnnotatedElement bounds, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw CommonProblem.invalid(name, "This field is a list of texts.");
        }
        if (array.size() > MOST_ITEMS) {
            throw CommonProblem.invalid(name, "This list has at most " + MOST_ITEMS + " items.");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(text(name, bounds, item)));
        return texts;
    }

    private static Map<String, Long> wholes(String name, AnnotatedElement bounds, JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw CommonProblem.invalid(name, "This field is an object of whole numbers.");
        }
        if (object.size() > MOST_ITEMS) {
            throw CommonProblem.invalid(name, "This object has at most " + MOST_ITEMS + " fields.");
        }
        Map<String, Long> wholes = new LinkedHashMap<>();
        object.forEach((key, item) -> wholes.put(key, whole(name, bounds, item, Long.MIN_VALUE, Long.MAX_VALUE)));
        return wholes;
    }
}
