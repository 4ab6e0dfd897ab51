package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.platform.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a reader wants to stream (S-1).
 *
 * @param title 3 to 80 characters
 * @param description at most 500 characters, may be empty
 * @param category 1 to 40 characters
 * @param tags at most five, each 1 to 24 letters, digits, spaces or hyphens
 * @param ticket the price of a premium stream, within the {@linkplain StreamRules rules}; null otherwise
 */
public record StreamPlan(
        String title, String description, String category, List<String> tags, Visibility visibility, Money ticket) {

    private static final int LEAST_TITLE = 3;
    private static final int MOST_TITLE = 80;
    private static final int MOST_DESCRIPTION = 500;
    private static final int MOST_CATEGORY = 40;
    private static final int MOST_TAGS = 5;
    private static final int MOST_TAG = 24;

    public StreamPlan {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** @throws DomainException {@code common.invalid_input}, which names the field */
    StreamPlan checked(StreamRules rules) {
        String name = PlainText.line("title", title, LEAST_TITLE, MOST_TITLE);
        String about = PlainText.paragraphs("description", description, 0, MOST_DESCRIPTION);
        String group = PlainText.line("category", category, 1, MOST_CATEGORY);
        if (visibility == null) {
            throw CommonProblem.invalid("visibility", "Please choose who may come.");
        }
        return new StreamPlan(name, about, group, checkedTags(), visibility, checkedTicket(rules));
    }

    private List<String> checkedTags() {
        Set<String> kept = new LinkedHashSet<>();
        for (String tag : tags) {
            String word = tag.strip().toLowerCase(Locale.ROOT);
            boolean plain = word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-');
            if (word.isEmpty() || word.codePointCount(0, word.length()) > MOST_TAG || !plain) {
                throw CommonProblem.invalid(
                        "tags", "A tag has 1 to " + MOST_TAG + " letters, digits, spaces or hyphens.");
            }
            kept.add(word);
        }
        if (kept.size() > MOST_TAGS) {
            throw CommonProblem.invalid("tags", "A stream has at most " + MOST_TAGS + " tags.");
        }
        return new ArrayList<>(kept);
    }

    private Money checkedTicket(StreamRules rules) {
        if (visibility != Visibility.PREMIUM) {
            if (ticket != null) {
                throw CommonProblem.invalid("ticketCents", "Only a premium stream has a ticket.");
            }
            return null;
        }
        if (ticket == null
                || ticket.isLessThan(rules.leastTicket())
                || rules.mostTicket().isLessThan(ticket)) {
            throw CommonProblem.invalid(
                    "ticketCents", "A ticket costs " + rules.leastTicket() + " to " + rules.mostTicket() + ".");
        }
        return ticket;
    }
}
