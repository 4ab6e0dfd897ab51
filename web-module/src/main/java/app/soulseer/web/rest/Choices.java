package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one of a few words. */
final class Choices {

    private Choices() {}

    /**
     * The value with the given name; exact, because names are part of the interface.
     *
     * @throws DomainException {@code common.invalid_input}, which tells all names
     */
    static <E> E of(String field, String text, E[] values, Function<E, String> name) {
        for (E value : values) {
            if (name.apply(value).equals(text)) {
                return value;
            }
        }
        throw CommonProblem.invalid(
                field, "Allowed are: " + Arrays.stream(values).map(name).collect(Collectors.joining(", ")) + ".");
    }
}
