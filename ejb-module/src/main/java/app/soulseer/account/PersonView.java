package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import java.time.Instant;

/**
 * A person as they see themselves, and as an admin sees them.
 *
 * @param emailVerified whether the person has shown that the address is theirs; without it nothing may be spent and no
 *     reader goes online
 */
public record PersonView(
        PersonId id,
        String email,
        boolean emailVerified,
        String displayName,
        Role role,
        PersonStatus status,
        Instant createdAt) {}
