package app.soulseer.web.site;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The help center, whole or by the words that were searched for ({@code ?q=}). */
@Named
@RequestScoped
public class HelpView {

    private static final int LONGEST_QUERY = 80;

    @Inject
    private HelpCenter center;

    @Inject
    private HttpServletRequest request;

    private String query = "";
    private Pattern marked;
    private List<Subject> subjects = List.of();

    /** A subject as the page shows it. */
    public record Subject(String id, String icon, String title, String lead, List<Answer> answers) {}

    /**
     * An answer as the page shows it, the searched words marked.
     *
     * @param questionHtml escaped text with {@code <mark>}
     * @param bodyHtml escaped paragraphs with {@code <mark>} and links to our own pages
     */
    public record Answer(String id, String questionHtml, String bodyHtml) {}

    @PostConstruct
    void search() {
        String given = request.getParameter("q");
        if (given != null) {
            String bare = given.strip();
            query = bare.length() > LONGEST_QUERY ? bare.substring(0, LONGEST_QUERY) : bare;
        }
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        marked = words.isEmpty()
                ? null
                : Pattern.compile(
                        words.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        subjects = (words.isEmpty() ? center.subjects() : center.search(words))
                .stream().map(this::shown).toList();
    }

    private Subject shown(HelpCenter.Subject subject) {
        return new Subject(
                subject.id(),
                subject.icon(),
                subject.title(),
                subject.lead(),
                subject.answers().stream().map(this::shown).toList());
    }

    private Answer shown(HelpCenter.Answer answer) {
        return new Answer(
                answer.id(),
                html(answer.question(), marked),
                answer.paragraphs().stream()
                        .map(paragraph -> paragraph(paragraph, marked))
                        .collect(Collectors.joining()));
    }

    /** The text escaped for HTML, with what the pattern finds between {@code <mark>}. */
    static String html(String text, Pattern marked) {
        if (marked == null) {
            return escape(text);
        }
        StringBuilder built = new StringBuilder();
        Matcher found = marked.matcher(text);
        int from = 0;
        while (found.find()) {
            built.append(escape(text.substring(from, found.start())))
                    .append("<mark>")
                    .append(escape(found.group()))
                    .append("</mark>");
            from = found.end();
        }
        return built.append(escape(text.substring(from))).toString();
    }

    /** A paragraph in which {@code [words](/address)} is a link; only the words are searched and marked. */
    static String paragraph(String text, Pattern marked) {
        StringBuilder built = new StringBuilder("<p>");
        Matcher link = HelpCenter.LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            built.append(html(text.substring(from, link.start()), marked))
                    .append("<a href=\"")
                    .append(escape(link.group(2)))
                    .append("\">")
                    .append(html(link.group(1), marked))
                    .append("</a>");
            from = link.end();
        }
        return built.append(html(text.substring(from), marked)).append("</p>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public String getQuery() {
        return query;
    }

    public boolean isSearching() {
        return !query.isEmpty();
    }

    public List<Subject> getSubjects() {
        return subjects;
    }

    /** How many answers are shown. */
    public int getFound() {
        return subjects.stream().mapToInt(subject -> subject.answers().size()).sum();
    }

    /** How many answers there are. */
    public int getTotal() {
        return center.total();
    }
}
