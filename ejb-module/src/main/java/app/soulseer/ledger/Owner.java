package app.soulseer.ledger;

import app.soulseer.kernel.PersonId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whose an account is, as far as the ledger cares.
 *
 * @param kind what sort of owner, in lower case: {@code person}, {@code platform}, {@code booking} ...
 * @param id which one
 */
public record Owner(String kind, UUID id) {

    private static final Pattern KIND = Pattern.compile("[a-z_]{1,20}");
    private static final String PERSON = "person";
    private static final Owner PLATFORM = new Owner("platform", new UUID(0, 0));

    public Owner {
        if (kind == null
                || id == null
                || !(kind.equals(PERSON) || KIND.matcher(kind).matches())) {
            throw new IllegalArgumentException("an owner has a kind of 1 to 20 small letters and an id");
        }
    }

    /** A person, in whatever role. */
    public static Owner person(PersonId person) {
        return new Owner(PERSON, person.value());
    }

    /** SoulSeer itself. */
    public static Owner platform() {
        return PLATFORM;
    }

    public boolean isPerson() {
        return kind.equals(PERSON);
    }
}
