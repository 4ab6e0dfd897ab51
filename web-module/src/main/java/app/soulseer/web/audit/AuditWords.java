package app.soulseer.web.audit;

import app.soulseer.audit.AuditLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an admin reads for the lines of the audit log. */
@Named
@ApplicationScoped
public class AuditWords {

    private static final int SHORT = 8;

    /** Who did it, shortened; the whole id stands in the log's own page. */
    public String actor(AuditLine line) {
        return line.actor() == null ? "system" : shortened(line.actor().toString());
    }

    /** {@code account.reader_approved} as {@code account: reader approved}. */
    public String action(AuditLine line) {
        return line.action().replaceFirst("\\.", ": ").replace('_', ' ');
    }

    /** What it was done to, and why. */
    public String subject(AuditLine line) {
        return line.subjectKind()
                + " "
                + shortened(line.subjectId())
                + (line.reason() == null || line.reason().isBlank() ? "" : ", reason: " + line.reason());
    }

    /** What was different before and after: {@code status: pending → active}. */
    public String change(AuditLine line) {
        TreeSet<String> names = new TreeSet<>(line.before().keySet());
        names.addAll(line.after().keySet());
        return names.stream()
                .map(name -> name + ": " + side(line.before(), name) + " \u2192 " + side(line.after(), name))
                .collect(Collectors.joining("; "));
    }

    private static String side(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? "\u2013" : value;
    }

    private static String shortened(String id) {
        // The end of a UUIDv7 tells people apart; its beginning is the time.
        return id.length() == 36 ? "\u2026" + id.substring(id.length() - SHORT) : id;
    }
}
