package app.soulseer.kernel;

import java.util.UUID;

/** The id of a person with an account, in whatever role. It is also the name of the caller's principal. */
public record PersonId(UUID value) {

    public PersonId {
        if (value == null) {
            throw new IllegalArgumentException("a person's id is needed");
        }
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
