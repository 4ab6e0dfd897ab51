package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The links in mails: each is good once, for a while, and only for what it was sent for; kept as hashes. */
@Dependent
class Links {

    /** What a link lets its holder do. */
    enum Purpose {
        /** Show that the address is one's own. */
        VERIFY(Duration.ofDays(3)),
        /** Set a new password. */
        RESET(Duration.ofHours(1)),
        /** Set the first password of a reader whom an admin created. */
        INVITE(Duration.ofDays(7));

        private final Duration lasts;

        Purpose(Duration lasts) {
            this.lasts = lasts;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final Secrets secrets;

    @Inject
    Links(Jdbi jdbi, Clock clock, Secrets secrets) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** A new link's secret; the earlier links of that purpose are used up by it. */
    String issue(PersonId person, Purpose purpose) {
        String secret = secrets.next();
        OffsetDateTime now = now();
        jdbi.useHandle(handle -> {
            useUp(person, purpose, now);
            handle.createUpdate("""
                            INSERT INTO account_link (token_hash, person_id, purpose, created_at, expires_at)
                            VALUES (:hash, :person, :purpose, :now, :until)
                            """)
                    .bind("hash", secrets.hash(secret))
                    .bind("person", person.value())
                    .bind("purpose", purpose.code())
                    .bind("now", now)
                    .bind("until", now.plus(purpose.lasts))
                    .execute();
        });
        return secret;
    }

    /** Uses a link up; of many who try at once one gets the person. */
    Optional<PersonId> use(String secret, Purpose purpose) {
        if (secret == null || secret.isBlank()) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE account_link SET used_at = :now
                         WHERE token_hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
                        RETURNING person_id
                        """)
                .bind("now", now())
                .bind("hash", secrets.hash(secret))
                .bind("purpose", purpose.code())
                .mapTo(UUID.class)
                .findOne()
                .map(PersonId::new));
    }

    /** Makes all links of a purpose worthless. */
    void useUp(PersonId person, Purpose purpose) {
        useUp(person, purpose, now());
    }

    private void useUp(PersonId person, Purpose purpose, OffsetDateTime now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE account_link SET used_at = :now
                         WHERE person_id = :person AND purpose = :purpose AND used_at IS NULL
                        """)
                .bind("now", now)
                .bind("person", person.value())
                .bind("purpose", purpose.code())
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
