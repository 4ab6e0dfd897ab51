package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The first admin: made through a link whose token only the operator of the server sees. The one row of {@code
 * account_setup} decides the race: whoever marks it first makes the admin, and it is never unmarked.
 */
@Dependent
class FirstAdmin {

    private final Jdbi jdbi;
    private final Registration registration;
    private final People people;
    private final RateLimits limits;
    private final AuditLog audit;
    private final Secrets secrets;
    private final Clock clock;

    @Inject
    FirstAdmin(
            Jdbi jdbi,
            Registration registration,
            People people,
            RateLimits limits,
            AuditLog audit,
            Secrets secrets,
            Clock clock) {
        this.jdbi = jdbi;
        this.registration = registration;
        this.people = people;
        this.limits = limits;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new token, or the one given when it is still good; nothing when there has been an admin. */
    Optional<String> token(String earlier) {
        if (isDone()) {
            return Optional.empty();
        }
        if (!earlier.isBlank() && isGood(earlier)) {
            return Optional.of(earlier);
        }
        String token = secrets.next();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO account_setup_token (token_hash, created_at) VALUES (:hash, :now)")
                .bind("hash", secrets.hash(token))
                .bind("now", now())
                .execute());
        return Optional.of(token);
    }

    boolean isGood(String token) {
        return token != null
                && !isDone()
                && jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT EXISTS (SELECT FROM account_setup_token WHERE token_hash = :hash)")
                        .bind("hash", secrets.hash(token))
                        .mapTo(Boolean.class)
                        .one());
    }

    void create(String token, SignUp signUp) {
        limits.check("account.setup", RequestContext.currentAddress(), 30, Duration.ofMinutes(15));
        if (!isGood(token)) {
            throw new DomainException(isDone() ? AccountProblem.SETUP_DONE : AccountProblem.LINK_EXPIRED);
        }
        Registration.Checked checked = registration.check(signUp);
        boolean first = jdbi.withHandle(
                handle -> handle.createUpdate("UPDATE account_setup SET done_at = :now WHERE done_at IS NULL")
                                .bind("now", now())
                                .execute()
                        == 1);
        if (!first) {
            throw new DomainException(AccountProblem.SETUP_DONE);
        }
        jdbi.useHandle(handle -> handle.execute("DELETE FROM account_setup_token"));
        Person admin = registration
                .register(checked, Role.ADMIN, PersonStatus.ACTIVE)
                .orElseThrow(() -> new DomainException(AccountProblem.EMAIL_TAKEN));
        PersonId id = admin.id();
        // Whoever holds the operator's token needs no mail to be believed.
        people.lock(id).verifyEmail(clock.instant());
        audit.record(new AuditEvent(
                "account.first_admin_made", id, "person", id.toString(), null, Map.of(), Map.of("role", "admin")));
    }

    private boolean isDone() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT done_at IS NOT NULL FROM account_setup")
                .mapTo(Boolean.class)
                .one());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
