package app.soulseer.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One setting of the application: an environment variable with a type, a default and a meaning. Settings are constants
 * of the feature that uses them, gathered by a {@link SettingsCatalogue} and read through {@link Settings}.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String variable;
    private final T fallback;
    private final String meaning;
    private final boolean secret;
    private final Function<String, T> parser;

    private Setting(String variable, T fallback, String meaning, boolean secret, Function<String, T> parser) {
        this.variable = variable;
        this.fallback = fallback;
        this.meaning = meaning;
        this.secret = secret;
        this.parser = parser;
    }

    /** A text; an empty default means "not set". */
    public static Setting<String> text(String variable, String fallback, String meaning) {
        return new Setting<>(variable, fallback, meaning, false, Function.identity());
    }

    /**
     * A text that has a form to keep; an empty default means "not set".
     *
     * @param parser throws an {@link IllegalArgumentException} whose message ends a sentence that begins with the
     *     variable's name
     */
    public static Setting<String> text(String variable, String fallback, String meaning, UnaryOperator<String> parser) {
        return new Setting<>(variable, fallback, meaning, false, parser);
    }

    /** A text that is never shown or logged. */
    public static Setting<String> secret(String variable, String meaning) {
        return secret(variable, meaning, UnaryOperator.identity());
    }

    /**
     * A text that is never shown or logged and has a form to keep.
     *
     * @param parser throws an {@link IllegalArgumentException} whose message ends a sentence that begins with the
     *     variable's name, without a part of the secret in it
     */
    public static Setting<String> secret(String variable, String meaning, UnaryOperator<String> parser) {
        return new Setting<>(variable, "", meaning, true, parser);
    }

    /** The address of a service: {@code https}, or plain {@code http} on this machine alone. */
    public static Setting<URI> service(String variable, String fallback, String meaning) {
        return new Setting<>(variable, URI.create(fallback), meaning, false, Setting::serviceAddress);
    }

    private static URI serviceAddress(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address", e);
        }
        String host = address.getHost();
        boolean here = host != null && LOOPBACK.contains(host);
        if (host == null || !("https".equals(address.getScheme()) || (here && "http".equals(address.getScheme())))) {
            throw new IllegalArgumentException("is neither an https address nor an http address of this machine");
        }
        return address;
    }

    /** A whole number between two bounds, both allowed. */
    public static Setting<Long> number(String variable, long fallback, long least, long most, String meaning) {
        return new Setting<>(variable, fallback, meaning, false, text -> within(text, least, most));
    }

    /** Whole numbers between two bounds, separated by commas. */
    public static Setting<List<Long>> numbers(
            String variable, List<Long> fallback, long least, long most, String meaning) {
        return new Setting<>(
                variable,
                fallback,
                meaning,
                false,
                text -> Arrays.stream(text.split(",", -1))
                        .map(number -> within(number.strip(), least, most))
                        .toList());
    }

    /** A time in whole seconds between two bounds, both allowed. */
    public static Setting<Duration> seconds(String variable, long fallback, long least, long most, String meaning) {
        return new Setting<>(
                variable,
                Duration.ofSeconds(fallback),
                meaning,
                false,
                text -> Duration.ofSeconds(within(text, least, most)));
    }

    /** A time in whole milliseconds between two bounds, both allowed. */
    public static Setting<Duration> millis(String variable, long fallback, long least, long most, String meaning) {
        return new Setting<>(
                variable,
                Duration.ofMillis(fallback),
                meaning,
                false,
                text -> Duration.ofMillis(within(text, least, most)));
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String variable, boolean fallback, String meaning) {
        return new Setting<>(variable, fallback, meaning, false, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("is neither true nor false");
        });
    }

    /** One of the constants of an enum, by its name in lower case. */
    public static <E extends Enum<E>> Setting<E> choice(String variable, E fallback, Class<E> type, String meaning) {
        return new Setting<>(variable, fallback, meaning, false, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(
                    "is none of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
        });
    }

    private static long within(String text, long least, long most) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number", e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("is not between " + least + " and " + most);
        }
        return value;
    }

    /** The environment variable's name. */
    public String variable() {
        return variable;
    }

    public String meaning() {
        return meaning;
    }

    public T fallback() {
        return fallback;
    }

    public boolean isSecret() {
        return secret;
    }

    /**
     * The value that a text stands for; {@code null} and blank mean the default.
     *
     * @throws IllegalArgumentException with the reason as the end of a sentence that begins with the variable's name
     */
    T parse(String text) {
        return text == null || text.isBlank() ? fallback : parser.apply(text.strip());
    }
}
