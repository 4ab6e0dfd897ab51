package app.soulseer.account;

import java.util.Locale;

/** How a person stands with SoulSeer. */
public enum PersonStatus {
    /** May do all that the role allows. */
    ACTIVE,
    /** A reader whose application waits for an admin; not public, may not take readings. */
    PENDING,
    /** A reader whose application was refused; may improve it and apply again. */
    REFUSED,
    /** May not log in. */
    SUSPENDED;

    /** The name in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no status */
    public static PersonStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
