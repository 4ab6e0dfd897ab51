package app.soulseer.web.platform;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentence that people read for a problem, from {@code problems.properties}: one line for each code, in which
 * {@code {name}} stands for a detail of the problem. Pages and the REST interface speak with the same words.
 */
public final class ProblemWords {

    static final String FILE = "/app/soulseer/web/problems.properties";

    private static final Pattern DETAIL = Pattern.compile("\\{(\\w+)}");
    private static final Properties WORDS = read();

    private ProblemWords() {}

    /** The sentence for what was refused. */
    public static String of(DomainException refusal) {
        return of(refusal.problem(), refusal.details());
    }

    /**
     * The sentence for a problem. A detail that is missing leaves nothing in its place; a code without words (which a
     * test forbids) gives a sentence that is true of every problem.
     *
     * @param details what fills the placeholders, each by its {@code toString()}
     */
    public static String of(Problem problem, Map<String, ?> details) {
        String words = WORDS.getProperty(problem.code(), "That can't be done at the moment. Nothing was changed.");
        return DETAIL.matcher(words)
                .replaceAll(place -> {
                    Object detail = details.get(place.group(1));
                    return detail == null ? "" : Matcher.quoteReplacement(detail.toString());
                })
                .strip();
    }

    /** Whether a code has words of its own. */
    static boolean has(Problem problem) {
        return !WORDS.getProperty(problem.code(), "").isBlank();
    }

    private static Properties read() {
        Properties words = new Properties();
        try (InputStream in = ProblemWords.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the application");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
    }
}
