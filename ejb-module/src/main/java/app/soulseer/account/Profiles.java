package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.PlainText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What readers say about themselves, and what they charge. */
@Dependent
class Profiles {

    private static final int MOST_SPECIALITIES = 8;

    private final People people;
    private final Photos photos;
    private final AuditLog audit;
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    Profiles(People people, Photos photos, AuditLog audit, Jdbi jdbi, Clock clock) {
        this.people = people;
        this.photos = photos;
        this.audit = audit;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** A profile whose every field is right; the portrait is {@code null} when no photo was sent. */
    @SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
    record Checked(String headline, String biography, Set<String> specialities, byte[] portrait) {}

    Checked check(String headline, String biography, List<String> specialities, byte[] photo) {
        String line = PlainText.line("headline", headline, 0, 120);
        String text = PlainText.paragraphs("biography", biography, 40, 4000);
        Set<String> fields = new LinkedHashSet<>(specialities == null ? List.of() : specialities);
        if (fields.isEmpty() || fields.size() > MOST_SPECIALITIES) {
            throw CommonProblem.invalid("specialities", "Please choose 1 to " + MOST_SPECIALITIES + " specialities.");
        }
        if (!catalogue().containsAll(fields)) {
            throw CommonProblem.invalid("specialities", "Please choose from the list.");
        }
        byte[] portrait = photo == null || photo.length == 0 ? null : PhotoStudio.portrait(photo);
        return new Checked(line, text, fields, portrait);
    }

    Reader create(Person person, Checked profile, Map<Modality, Money> rates) {
        String slug = people.freeSlug(Slugs.of(person.displayName()));
        Reader reader = new Reader(person.id(), slug, clock.instant());
        reader.describe(profile.headline(), profile.biography(), profile.specialities());
        reader.charge(rates);
        people.add(reader);
        if (profile.portrait() != null) {
            photos.put(person.id(), profile.portrait());
        }
        return reader;
    }

    void update(PersonId id, ProfileUpdate update) {
        Checked profile = check(update.headline(), update.biography(), update.specialities(), update.photo());
        people.lock(id);
        people.reader(id).describe(profile.headline(), profile.biography(), profile.specialities());
        if (profile.portrait() != null) {
            photos.put(id, profile.portrait());
        }
        audit.record(AuditEvent.ofPerson("account.profile_changed", id, id, null));
    }

    void setRates(PersonId id, Map<Modality, Money> wish) {
        Map<Modality, Money> rates = Rates.check(wish);
        people.lock(id);
        Reader reader = people.reader(id);
        String before = Rates.text(reader.rates());
        reader.charge(rates);
        audit.record(new AuditEvent(
                "account.rates_changed",
                id,
                "person",
                id.toString(),
                null,
                Map.of("rates", before),
                Map.of("rates", Rates.text(rates))));
    }

    ReaderProfile view(Reader reader) {
        Person person = people.require(reader.id());
        Set<String> chosen = reader.specialities();
        return new ReaderProfile(
                person.view(),
                reader.slug(),
                reader.headline(),
                reader.biography(),
                catalogue().stream().filter(chosen::contains).toList(),
                photos.has(reader.id()),
                reader.rates(),
                reader.appliedAt(),
                reader.approvedAt(),
                reader.refusedReason());
    }

    List<String> catalogue() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT name FROM account_speciality ORDER BY position")
                .mapTo(String.class)
                .list());
    }
}
