package app.soulseer.web.platform;

import app.soulseer.kernel.Role;

/** Who may open an address. The facades decide what a person may do; this only spares people a page of refusals. */
public enum Access {
    ANYONE,
    SIGNED_IN,
    CLIENT,
    CLIENT_OR_READER,
    READER,
    ADMIN;

    /**
     * Whether somebody may come in.
     *
     * @param role the person's role, or {@code null} for a visitor
     */
    public boolean admits(Role role) {
        return switch (this) {
            case ANYONE -> true;
            case SIGNED_IN -> role != null;
            case CLIENT -> role == Role.CLIENT;
            case CLIENT_OR_READER -> role == Role.CLIENT || role == Role.READER;
            case READER -> role == Role.READER;
            case ADMIN -> role == Role.ADMIN;
        };
    }
}
