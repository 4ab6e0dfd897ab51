package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Becoming somebody at SoulSeer. Whether an address has an account already shows neither in the answer nor in the work
 * done: the password is hashed either way, and one mail goes out either way, to the address alone.
 */
@Dependent
class Registration {

    private final People people;
    private final Passwords passwords;
    private final Acceptances acceptances;
    private final Links links;
    private final Letters letters;
    private final RateLimits limits;
    private final AuditLog audit;
    private final Settings settings;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Registration(
            People people,
            Passwords passwords,
            Acceptances acceptances,
            Links links,
            Letters letters,
            RateLimits limits,
            AuditLog audit,
            Settings settings,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.acceptances = acceptances;
        this.links = links;
        this.letters = letters;
        this.limits = limits;
        this.audit = audit;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A sign-up whose every field is right, with its password hashed. */
    record Checked(String email, String displayName, String hash) {

        /** Doesn't show the hash. */
        @Override
        public String toString() {
            return "Checked[" + displayName + "]";
        }
    }

    /** Checks all fields before anything is counted, then hashes the password, the costly part. */
    Checked check(SignUp signUp) {
        String email = Words.email(signUp.email());
        String name = Words.name("displayName", signUp.displayName());
        PasswordRules.check(signUp.password(), email, name);
        if (!signUp.adultConfirmed()) {
            throw new DomainException(AccountProblem.NOT_ADULT);
        }
        if (!signUp.termsAccepted()) {
            throw new DomainException(AccountProblem.TERMS_NOT_ACCEPTED);
        }
        limits.check(
                "account.signup",
                RequestContext.currentAddress(),
                settings.get(AccountSettings.SIGN_UPS_PER_HOUR).intValue(),
                Duration.ofHours(1));
        return new Checked(email, name, passwords.hash(signUp.password()));
    }

    void signUpClient(SignUp signUp) {
        register(check(signUp), Role.CLIENT, PersonStatus.ACTIVE)
                .ifPresent(client -> letters.welcome(client, links.issue(client.id(), Links.Purpose.VERIFY)));
    }

    /** The new person, or nothing when the address had an account, whose owner is told by mail. */
    Optional<Person> register(Checked checked, Role role, PersonStatus status) {
        Instant now = clock.instant();
        Person wish = new Person(ids.next(), checked.email(), checked.displayName(), role, status, checked.hash(), now);
        if (!people.add(wish)) {
            people.byEmail(checked.email()).ifPresent(letters::alreadyHere);
            return Optional.empty();
        }
        PersonId id = wish.id();
        acceptances.add(id);
        audit.record(AuditEvent.ofPerson("account.signed_up", id, id, null));
        return Optional.of(people.require(id));
    }
}
