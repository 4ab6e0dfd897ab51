package app.soulseer.account;

import app.soulseer.kernel.Role;

/**
 * Which people an admin looks for; every part may be {@code null} for "any".
 *
 * @param text a part of the name or of the mail address
 */
public record PeopleFilter(String text, Role role, PersonStatus status) {

    /** Everybody. */
    public static PeopleFilter all() {
        return new PeopleFilter(null, null, null);
    }
}
