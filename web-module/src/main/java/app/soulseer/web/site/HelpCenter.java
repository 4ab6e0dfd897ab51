package app.soulseer.web.site;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The answers of the help center, from {@code help.txt}: a line with {@code #} begins a subject ({@code # id | icon |
 * title | lead}), one with {@code ?} a question, and the paragraphs below it are its answer.
 */
@ApplicationScoped
class HelpCenter {

    /** A link in an answer: {@code [words](/address)}. */
    static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\((/[a-z/#-]*)\\)");

    private static final String FILE = "/app/soulseer/web/site/help.txt";

    /** A subject with its answers, in the order of the file. */
    record Subject(String id, String icon, String title, String lead, List<Answer> answers) {}

    /** A question and the paragraphs that answer it. */
    record Answer(String id, String question, List<String> paragraphs) {

        /** Whether every word occurs somewhere in it, at the beginning of a word or inside one. */
        boolean speaksOf(List<String> words) {
            String said = LINK.matcher(String.join(" ", paragraphs)).replaceAll("$1");
            String all = (question + " " + said).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(all::contains);
        }
    }

    private List<Subject> subjects = List.of();

    @PostConstruct
    void load() {
        try (InputStream in = HelpCenter.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the application");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            subjects = read(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
    }

    List<Subject> subjects() {
        return subjects;
    }

    int total() {
        return subjects.stream().mapToInt(subject -> subject.answers().size()).sum();
    }

    /** The subjects with the answers that speak of all the words; those without any are left out. */
    List<Subject> search(List<String> words) {
        return subjects.stream()
                .map(subject -> new Subject(
                        subject.id(),
                        subject.icon(),
                        subject.title(),
                        subject.lead(),
                        subject.answers().stream()
                                .filter(answer -> answer.speaksOf(words))
                                .toList()))
                .filter(subject -> !subject.answers().isEmpty())
                .toList();
    }

    private static List<Subject> read(List<String> lines) {
        List<Subject> subjects = new ArrayList<>();
        List<Answer> answers = List.of();
        List<String> paragraphs = List.of();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                String[] parts = line.substring(2).split("\\s*\\|\\s*", -1);
                answers = new ArrayList<>();
                subjects.add(new Subject(parts[0], parts[1], parts[2], parts[3], answers));
            } else if (line.startsWith("? ")) {
                String question = line.substring(2);
                paragraphs = new ArrayList<>();
                answers.add(new Answer(id(question), question, paragraphs));
            } else if (!line.isBlank()) {
                paragraphs.add(line);
            }
        }
        return List.copyOf(subjects);
    }

    /** The question as an anchor: {@code when-am-i-charged}. */
    private static String id(String question) {
        return question.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
