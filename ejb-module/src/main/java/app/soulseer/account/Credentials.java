package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Verifying the address, and changing or resetting the password. */
@Dependent
class Credentials {

    private final People people;
    private final Passwords passwords;
    private final Acceptances acceptances;
    private final Links links;
    private final LoginTable logins;
    private final Letters letters;
    private final RateLimits limits;
    private final EndedLogins ended;
    private final AuditLog audit;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Credentials(
            People people,
            Passwords passwords,
            Acceptances acceptances,
            Links links,
            LoginTable logins,
            Letters letters,
            RateLimits limits,
            EndedLogins ended,
            AuditLog audit,
            Settings settings,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.acceptances = acceptances;
        this.links = links;
        this.logins = logins;
        this.letters = letters;
        this.limits = limits;
        this.ended = ended;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    void verifyEmail(String token) {
        PersonId id = links.use(token, Links.Purpose.VERIFY)
                .orElseThrow(() -> new DomainException(AccountProblem.LINK_EXPIRED));
        people.lock(id).verifyEmail(clock.instant());
        audit.record(AuditEvent.ofPerson("account.email_verified", id, id, null));
    }

    void sendVerificationAgain(PersonId id) {
        Person person = people.require(id);
        if (!person.isEmailVerified()) {
            limitMailsTo(person.email());
            letters.verifyAgain(person, links.issue(id, Links.Purpose.VERIFY));
        }
    }

    /** Counts a request for a mail with a link, by the address it comes from and by the mailbox it goes to. */
    void limitMailsTo(String email) {
        int most = settings.get(AccountSettings.RESETS_PER_HOUR).intValue();
        limits.check("account.link-address", RequestContext.currentAddress(), most, Duration.ofHours(1));
        limits.check("account.link-mailbox", email, Math.max(3, most / 3), Duration.ofHours(1));
    }

    /** Sends a link when there is such an account. */
    void sendReset(String email) {
        people.byEmail(email)
                .filter(person -> person.status() != PersonStatus.SUSPENDED)
                .ifPresent(person -> {
                    letters.reset(person, links.issue(person.id(), Links.Purpose.RESET));
                    audit.record(AuditEvent.ofPerson("account.reset_requested", null, person.id(), null));
                });
    }

    /** Sets a password by a link from a mail, which also shows that the address is the person's. */
    void resetPassword(String token, String password) {
        Optional<PersonId> invited = links.use(token, Links.Purpose.INVITE);
        PersonId id = invited.or(() -> links.use(token, Links.Purpose.RESET))
                .orElseThrow(() -> new DomainException(AccountProblem.LINK_EXPIRED));
        Person person = people.lock(id);
        // A refusal rolls back, so the link may be used again with a better password.
        PasswordRules.check(password, person.email(), person.displayName());
        person.setPassword(passwords.hash(password));
        person.verifyEmail(clock.instant());
        links.useUp(id, Links.Purpose.RESET);
        links.useUp(id, Links.Purpose.INVITE);
        links.useUp(id, Links.Purpose.VERIFY);
        if (invited.isPresent()) {
            acceptances.add(id);
        } else {
            letters.passwordChanged(person);
        }
        endAllLogins(id, null, "password reset");
        audit.record(AuditEvent.ofPerson("account.password_reset", id, id, null));
    }

    void changePassword(PersonId id, String old, String password, UUID current) {
        limits.check("account.change-password", id.toString(), 10, Duration.ofMinutes(15));
        Person person = people.lock(id);
        if (!passwords.matches(old, person.passwordHash())) {
            throw new DomainException(AccountProblem.WRONG_PASSWORD);
        }
        PasswordRules.check(password, person.email(), person.displayName());
        person.setPassword(passwords.hash(password));
        links.useUp(id, Links.Purpose.RESET);
        letters.passwordChanged(person);
        endAllLogins(id, current, "password changed");
        audit.record(AuditEvent.ofPerson("account.password_changed", id, id, null));
    }

    /** Ends all logins but one. */
    void endAllLogins(PersonId id, UUID except, String reason) {
        logins.endAll(id, except, reason);
        ended.allEnded(id, except);
    }
}
