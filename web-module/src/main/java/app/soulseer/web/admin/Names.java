package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.kernel.PersonId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the people on a page of the back office, looked up together. */
final class Names {

    private static final int SHORT = 8;

    private final Map<PersonId, String> known;

    private Names(Map<PersonId, String> known) {
        this.known = known;
    }

    static Names of(Readers readers, Stream<PersonId> people) {
        return new Names(readers.names(people.filter(Objects::nonNull).collect(Collectors.toSet())));
    }

    /** Somebody's name; the end of the id where there is none, and {@code system} for nobody. */
    String of(PersonId person) {
        if (person == null) {
            return "system";
        }
        String id = person.toString();
        return known.getOrDefault(person, "\u2026" + id.substring(id.length() - SHORT));
    }
}
