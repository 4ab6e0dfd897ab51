package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RequestContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The logins: one row for each browser or app in which somebody is logged in, asked for at each request. Whatever ends
 * a row ends the web session, the remember-me cookie and the bearer tokens that point to it, all at once.
 */
@Dependent
class LoginTable {

    /** A login that isn't remembered lives on as long as it is seen this often, and no longer than the longest. */
    static final Duration UNSEEN = Duration.ofHours(12);

    static final Duration LONGEST = Duration.ofDays(30);

    /** Writing each sight of a login would make a row hot; a minute is near enough for a list of devices. */
    private static final Duration SIGHT = Duration.ofMinutes(1);

    private static final int AGENT_LENGTH = 200;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Ids ids;

    @Inject
    LoginTable(Jdbi jdbi, Clock clock, Ids ids) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = ids;
    }

    /** Begins a login from where the current request comes. */
    KnownLogin begin(PersonId person, Role role, String kind, Duration lasts) {
        UUID id = ids.next();
        String agent = RequestContext.current().map(RequestContext::userAgent).orElse("");
        OffsetDateTime now = now();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO account_login (id, person_id, kind, created_at, last_seen_at, expires_at,
                                                   remote_address, user_agent)
                        VALUES (:id, :person, :kind, :now, :now, :until, :address, :agent)
                        """)
                .bind("id", id)
                .bind("person", person.value())
                .bind("kind", kind)
                .bind("now", now)
                .bind("until", now.plus(lasts))
                .bind("address", RequestContext.currentAddress())
                .bind("agent", agent.length() > AGENT_LENGTH ? agent.substring(0, AGENT_LENGTH) : agent)
                .execute());
        return new KnownLogin(id, person, role);
    }

    /** The login with the person's role as it is now; nothing when it has ended or the person is suspended. */
    Optional<KnownLogin> alive(UUID login) {
        OffsetDateTime now = now();
        return jdbi.withHandle(handle -> {
            Optional<Sight> sight = handle.createQuery("""
                            SELECT l.id, l.person_id, p.role, l.last_seen_at
                              FROM account_login l JOIN account_person p ON p.id = l.person_id
                             WHERE l.id = :id AND l.ended_at IS NULL AND l.expires_at > :now
                               AND p.status <> 'suspended'
                            """)
                    .bind("id", login)
                    .bind("now", now)
                    .map((row, context) -> new Sight(known(row), row.getObject("last_seen_at", OffsetDateTime.class)))
                    .findOne();
            if (sight.isPresent() && sight.get().at().isBefore(now.minus(SIGHT))) {
                handle.createUpdate("""
                                UPDATE account_login
                                   SET last_seen_at = :now,
                                       expires_at = CASE WHEN remembered OR kind = 'api' THEN expires_at
                                                         ELSE least(created_at + :longest, :now + :unseen) END
                                 WHERE id = :id AND ended_at IS NULL
                                """)
                        .bind("now", now)
                        .bind("longest", LONGEST)
                        .bind("unseen", UNSEEN)
                        .bind("id", login)
                        .execute();
            }
            return sight.map(Sight::login);
        });
    }

    private record Sight(KnownLogin login, OffsetDateTime at) {}

    /** Moves the end of a login, which is then a remembered one or an app's. */
    void extend(UUID login, Duration lasts, boolean remembered) {
        OffsetDateTime now = now();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE account_login SET expires_at = :until, last_seen_at = :now, remembered = :remembered
                         WHERE id = :id AND ended_at IS NULL
                        """)
                .bind("until", now.plus(lasts))
                .bind("now", now)
                .bind("remembered", remembered)
                .bind("id", login)
                .execute());
    }

    /** Ends a login; gives whose it was, when it was alive. */
    Optional<PersonId> end(UUID login, String reason) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE account_login SET ended_at = :now, end_reason = :reason
                         WHERE id = :id AND ended_at IS NULL RETURNING person_id
                        """)
                .bind("now", now())
                .bind("reason", reason)
                .bind("id", login)
                .mapTo(UUID.class)
                .findOne()
                .map(PersonId::new));
    }

    /** Ends all logins of a person but one (or none but all, when {@code except} is {@code null}). */
    int endAll(PersonId person, UUID except, String reason) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE account_login SET ended_at = :now, end_reason = :reason
                         WHERE person_id = :person AND ended_at IS NULL AND id IS DISTINCT FROM :except
                        """)
                .bind("now", now())
                .bind("reason", reason)
                .bind("person", person.value())
                .bindByType("except", except, UUID.class)
                .execute());
    }

    /** Ends one login if it is that person's. */
    boolean endOwn(PersonId person, UUID login) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE account_login SET ended_at = :now, end_reason = 'ended by the person'
                                 WHERE id = :id AND person_id = :person AND ended_at IS NULL
                                """)
                        .bind("now", now())
                        .bind("id", login)
                        .bind("person", person.value())
                        .execute()
                == 1);
    }

    List<LoginView> list(PersonId person, UUID current) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, user_agent, remote_address, created_at, last_seen_at, remembered
                          FROM account_login
                         WHERE person_id = :person AND ended_at IS NULL AND expires_at > :now
                         ORDER BY last_seen_at DESC, id DESC LIMIT 100
                        """)
                .bind("person", person.value())
                .bind("now", now())
                .map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new LoginView(
                            id,
                            row.getString("user_agent"),
                            row.getString("remote_address"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                            row.getBoolean("remembered"),
                            id.equals(current));
                })
                .list());
    }

    static KnownLogin known(ResultSet row) throws SQLException {
        return new KnownLogin(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Role.of(row.getString("role")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
