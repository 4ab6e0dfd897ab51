package app.soulseer.payout;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** How people are written to, as accounts say. */
@Dependent
class Contacts {

    /** A reader's name and mail address. */
    record Contact(PersonId id, String name, String email) {}

    private final Jdbi jdbi;

    @Inject
    Contacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A reader, in whatever standing; nothing for anybody else. */
    Optional<Contact> reader(PersonId id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT display_name, email FROM account_public_contact
                         WHERE person_id = :id AND role = :role""")
                .bind("id", id.value())
                .bind("role", Role.READER.roleName())
                .map((row, context) -> new Contact(id, row.getString(1), row.getString(2)))
                .findOne());
    }

    List<PersonId> admins() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person_id FROM account_public_person WHERE role = :role AND status = 'active'""")
                .bind("role", Role.ADMIN.roleName())
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list());
    }
}
