package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.ledger.WalletOwners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** Tells the ledger who may have a wallet: clients alone. */
@ApplicationScoped
class ClientsOnly implements WalletOwners {

    @Inject
    private Jdbi jdbi;

    @Override
    public boolean isClient(PersonId person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM account_public_person WHERE person_id = :person AND role = :role)")
                .bind("person", person.value())
                .bind("role", Role.CLIENT.roleName())
                .mapTo(Boolean.class)
                .one());
    }
}
