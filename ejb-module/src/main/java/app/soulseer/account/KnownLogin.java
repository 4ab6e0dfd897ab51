package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import java.util.UUID;

/** A login that is alive, with the person and the role as they are now. */
public record KnownLogin(UUID loginId, PersonId person, Role role) {}
