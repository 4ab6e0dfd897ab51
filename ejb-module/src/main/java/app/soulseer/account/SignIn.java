package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Role;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Logging in with address and password. The answer and the work are the same for a wrong password, an unknown address
 * and an account without a password; whether an account is suspended is told to those alone who know its password.
 */
@Dependent
class SignIn {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final People people;
    private final Passwords passwords;
    private final LoginTable logins;
    private final LoginBrake brake;
    private final StaffWatch watch;
    private final RateLimits limits;
    private final AuditLog audit;
    private final Settings settings;

    @Inject
    SignIn(
            People people,
            Passwords passwords,
            LoginTable logins,
            LoginBrake brake,
            StaffWatch watch,
            RateLimits limits,
            AuditLog audit,
            Settings settings) {
        this.people = people;
        this.passwords = passwords;
        this.logins = logins;
        this.brake = brake;
        this.watch = watch;
        this.limits = limits;
        this.audit = audit;
        this.settings = settings;
    }

    KnownLogin begin(String written, String password, String kind, Duration lasts) {
        String email = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        limits.check("account.login-address", RequestContext.currentAddress(), perAddress(), WINDOW);
        limits.check("account.login-account", email, perAccount(), WINDOW);
        brake.check(email);

        Optional<Person> found = known(written).flatMap(people::byEmail);
        boolean right =
                passwords.matches(password, found.map(Person::passwordHash).orElse(null));
        if (found.isEmpty() || !right) {
            brake.failed(email);
            found.filter(person -> person.role() == Role.ADMIN).ifPresent(person -> watch.failed(person.id()));
            throw new DomainException(AccountProblem.BAD_CREDENTIALS);
        }
        Person person = found.get();
        if (person.status() == PersonStatus.SUSPENDED) {
            throw new DomainException(AccountProblem.SUSPENDED);
        }
        brake.succeeded(email);
        KnownLogin login = logins.begin(person.id(), person.role(), kind, lasts);
        if (person.role() == Role.ADMIN) {
            audit.record(AuditEvent.ofPerson("account.staff_logged_in", person.id(), person.id(), null));
        }
        return login;
    }

    /** What is no address has no account; saying so would be no secret, but one answer is simpler. */
    private static Optional<String> known(String written) {
        try {
            return Optional.of(Words.email(written));
        } catch (DomainException e) {
            return Optional.empty();
        }
    }

    private int perAddress() {
        return settings.get(AccountSettings.LOGINS_PER_ADDRESS).intValue();
    }

    private int perAccount() {
        return settings.get(AccountSettings.LOGINS_PER_ACCOUNT).intValue();
    }
}
