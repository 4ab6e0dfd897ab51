package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** What people confirmed and accepted: being of age, the terms, and that readings are for entertainment. */
@Dependent
class Acceptances {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Settings settings;

    @Inject
    Acceptances(Jdbi jdbi, Clock clock, Settings settings) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.settings = settings;
    }

    /** Records all three in the current version; what was accepted before stays as it is. */
    void add(PersonId person) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO account_acceptance (person_id, document, version, accepted_at, remote_address)
                        SELECT :person, document, :version, :now, :address
                          FROM unnest(ARRAY['terms', 'adult', 'entertainment']) AS document
                        ON CONFLICT (person_id, document, version) DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("version", settings.get(AccountSettings.TERMS_VERSION))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("address", RequestContext.currentAddress())
                .execute());
    }
}
