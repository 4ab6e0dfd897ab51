package app.soulseer.web.audit;

import app.soulseer.account.Readers;
import app.soulseer.audit.AuditLine;
import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an admin reads for the lines of the audit log. */
@Named
@RequestScoped
public class AuditWords {

    private static final int SHORT = 8;

    @Inject
    private Readers readers;

    private Map<String, String> names = Map.of();

    /** The same lines, after their people were looked up, so that they can be named. */
    public List<AuditLine> known(List<AuditLine> lines) {
        Set<PersonId> people = new HashSet<>();
        for (AuditLine line : lines) {
            if (line.actor() != null) {
                people.add(line.actor());
            }
            if (isOfPerson(line)) {
                people.add(PersonId.of(line.subjectId()));
            }
        }
        names = readers.names(people).entrySet().stream()
                .collect(Collectors.toMap(known -> known.getKey().toString(), Map.Entry::getValue));
        return lines;
    }

    /** Who did it: the name of somebody known, else the shortened id. */
    public String actor(AuditLine line) {
        return line.actor() == null ? "system" : named(line.actor().toString());
    }

    /** The name of the person that it was done to, or nothing. */
    public String person(AuditLine line) {
        return isOfPerson(line) ? names.getOrDefault(line.subjectId(), "") : "";
    }

    /** {@code account.reader_approved} as {@code reader approved}. */
    public String deed(AuditLine line) {
        return line.action().substring(line.action().indexOf('.') + 1).replace('_', ' ');
    }

    /** {@code account.reader_approved} as {@code account: reader approved}. */
    public String action(AuditLine line) {
        return line.action().replaceFirst("\\.", ": ").replace('_', ' ');
    }

    /** What it was done to, and why. */
    public String subject(AuditLine line) {
        boolean own = line.actor() != null && line.actor().toString().equals(line.subjectId());
        String whom = names.containsKey(line.subjectId())
                ? named(line.subjectId())
                : line.subjectKind() + " " + shortened(line.subjectId());
        return (own ? "" : whom) + (line.reason() == null || line.reason().isBlank() ? "" : ": " + line.reason());
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

    private String named(String id) {
        return names.getOrDefault(id, shortened(id));
    }

    private static boolean isOfPerson(AuditLine line) {
        return line.subjectKind().equals("person");
    }

    private static String shortened(String id) {
        // The end of a UUIDv7 tells people apart; its beginning is the time.
        return id.length() == 36 ? "\u2026" + id.substring(id.length() - SHORT) : id;
    }
}
