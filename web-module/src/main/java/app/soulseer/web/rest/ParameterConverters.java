package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the typed parameters of addresses: a path with something that is no id leads nowhere (404), a query with a
 * value of the wrong type is refused by the parameter's name (400).
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    private record Kind(Function<String, ?> parse, String words) {}

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            UUID.class, new Kind(ParameterConverters::uuid, "This is no id."),
            Integer.class, new Kind(Integer::valueOf, "This is no whole number."),
            Long.class, new Kind(Long::valueOf, "This is no whole number."),
            Boolean.class, new Kind(ParameterConverters::flag, "This is neither true nor false."),
            LocalDate.class, new Kind(LocalDate::parse, "This is no date such as 2026-11-20."),
            Instant.class, new Kind(Instant::parse, "This is no time such as 2026-11-20T15:00:00Z."),
            ZoneId.class, new Kind(ZoneId::of, "This is no time zone such as Europe/Vienna."));

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> raw, Type generic, Annotation[] annotations) {
        Kind kind = KINDS.get(raw);
        return kind == null ? null : new Converter<>(raw, kind, List.of(annotations));
    }

    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("an id in short");
        }
        return id;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private record Converter<T>(Class<T> type, Kind kind, List<Annotation> annotations) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            try {
                return type.cast(kind.parse().apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                for (Annotation annotation : annotations) {
                    if (annotation instanceof PathParam) {
                        throw new NotFoundException(e);
                    }
                    if (annotation instanceof QueryParam query) {
                        throw CommonProblem.invalid(query.value(), kind.words());
                    }
                }
                throw CommonProblem.invalid("parameter", kind.words());
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
