package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Ids;
import app.soulseer.platform.PlainText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** How somebody becomes a reader: by applying and an admin's decision, or by an admin's invitation. */
@Dependent
class Applications {

    private final People people;
    private final Profiles profiles;
    private final Registration registration;
    private final Links links;
    private final Letters letters;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Applications(
            People people,
            Profiles profiles,
            Registration registration,
            Links links,
            Letters letters,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.registration = registration;
        this.links = links;
        this.letters = letters;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    void apply(ReaderApplication application) {
        Profiles.Checked profile = profiles.check(
                application.headline(), application.biography(), application.specialities(), application.photo());
        Map<Modality, Money> rates = Rates.check(application.rates());
        Registration.Checked account = registration.check(application.account());
        registration.register(account, Role.READER, PersonStatus.PENDING).ifPresent(person -> {
            profiles.create(person, profile, rates);
            letters.applicationReceived(person, links.issue(person.id(), Links.Purpose.VERIFY));
        });
    }

    PersonId create(PersonId admin, NewReader wish) {
        String email = Words.email(wish.email());
        String name = Words.name("displayName", wish.displayName());
        Profiles.Checked profile = profiles.check(wish.headline(), wish.biography(), wish.specialities(), wish.photo());
        Map<Modality, Money> rates = Rates.check(wish.rates());
        Person draft = new Person(ids.next(), email, name, Role.READER, PersonStatus.ACTIVE, null, clock.instant());
        if (!people.add(draft)) {
            throw new DomainException(AccountProblem.EMAIL_TAKEN);
        }
        Person person = people.require(draft.id());
        profiles.create(person, profile, rates).approve(clock.instant());
        letters.invited(person, links.issue(person.id(), Links.Purpose.INVITE));
        audit.record(new AuditEvent(
                "account.reader_created",
                admin,
                "person",
                person.id().toString(),
                null,
                Map.of(),
                Map.of("display_name", name, "status", "active", "rates", Rates.text(rates))));
        return person.id();
    }

    void inviteAgain(PersonId admin, PersonId id) {
        Person person = people.lock(id);
        if (person.role() != Role.READER || person.passwordHash() != null) {
            throw new DomainException(AccountProblem.NOT_PENDING);
        }
        letters.invited(person, links.issue(id, Links.Purpose.INVITE));
        audit.record(AuditEvent.ofPerson("account.reader_invited_again", admin, id, null));
    }

    void approve(PersonId admin, PersonId id) {
        Person person = lockPending(id);
        person.moveTo(PersonStatus.ACTIVE);
        people.reader(id).approve(clock.instant());
        letters.approved(person);
        decided("account.reader_approved", admin, id, null, PersonStatus.PENDING, PersonStatus.ACTIVE);
    }

    void refuse(PersonId admin, PersonId id, String written) {
        String reason = reason(written);
        Person person = lockPending(id);
        person.moveTo(PersonStatus.REFUSED);
        people.reader(id).refuse(reason);
        letters.refused(person, reason);
        decided("account.reader_refused", admin, id, reason, PersonStatus.PENDING, PersonStatus.REFUSED);
    }

    void applyAgain(PersonId id) {
        Person person = people.lock(id);
        if (person.status() != PersonStatus.REFUSED) {
            throw new DomainException(AccountProblem.NOT_PENDING);
        }
        person.moveTo(PersonStatus.PENDING);
        people.reader(id).applyAgain(clock.instant());
        decided("account.reader_applied_again", id, id, null, PersonStatus.REFUSED, PersonStatus.PENDING);
    }

    /** A reason that the person will read. */
    static String reason(String written) {
        return PlainText.paragraphs("reason", written, 3, 1000);
    }

    private Person lockPending(PersonId id) {
        Person person = people.lock(id);
        if (person.role() != Role.READER) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        if (person.status() != PersonStatus.PENDING) {
            throw new DomainException(AccountProblem.NOT_PENDING);
        }
        return person;
    }

    private void decided(
            String action, PersonId actor, PersonId id, String reason, PersonStatus before, PersonStatus after) {
        audit.record(new AuditEvent(
                action,
                actor,
                "person",
                id.toString(),
                reason,
                Map.of("status", before.code()),
                Map.of("status", after.code())));
    }
}
