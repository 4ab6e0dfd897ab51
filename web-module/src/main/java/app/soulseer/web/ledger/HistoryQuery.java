package app.soulseer.web.ledger;

import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** The filter of the history as it stands in an address; what can't be understood filters nothing. */
record HistoryQuery(EntryKind kind, LocalDate from, LocalDate to) {

    static HistoryQuery of(HttpServletRequest request) {
        return new HistoryQuery(
                kind(request.getParameter("kind")), day(request.getParameter("from")), day(request.getParameter("to")));
    }

    /** @throws app.soulseer.kernel.DomainException {@code common.invalid_input} when it ends before it begins */
    HistoryFilter filter(ZoneId zone) {
        return new HistoryFilter(kind == null ? Set.of() : Set.of(kind), from, to, zone);
    }

    boolean isEmpty() {
        return kind == null && from == null && to == null;
    }

    /** The same as the query of an address, ready for one more pair: empty, or ending with {@code &}. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text, "kind", kind == null ? null : kind.code());
        append(text, "from", from);
        append(text, "to", to);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                    .append('&');
        }
    }

    private static EntryKind kind(String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        for (EntryKind kind : EntryKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return null;
    }

    private static LocalDate day(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
