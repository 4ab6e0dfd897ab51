package app.soulseer.account;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Readers' applications and profiles, and the admins' list of people. */
@Stateless
public class Readers {

    @Resource
    private SessionContext context;

    @Inject
    private Applications applications;

    @Inject
    private Profiles profiles;

    @Inject
    private Photos photos;

    @Inject
    private People people;

    /** The catalogue of specialities, in the order to show. */
    @PermitAll
    public List<String> specialities() {
        return profiles.catalogue();
    }

    /** Applications that wait for a decision, the oldest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<ReaderProfile> pendingApplications() {
        return people.pending().stream().map(profiles::view).toList();
    }

    /** Any reader's profile and application. */
    @RolesAllowed(Role.ADMIN_NAME)
    public ReaderProfile profile(PersonId reader) {
        return profiles.view(people.reader(reader));
    }

    /** Makes a reader public; they get a mail. Throws {@link AccountProblem#NOT_PENDING}. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void approve(PersonId reader) {
        applications.approve(caller(), reader);
    }

    /** Refuses an application with a reason that is mailed. Throws {@link AccountProblem#NOT_PENDING}. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void refuse(PersonId reader, String reason) {
        applications.refuse(caller(), reader, reason);
    }

    /** Creates an approved reader, who gets a mail with a link to set a password. */
    @RolesAllowed(Role.ADMIN_NAME)
    public PersonId createReader(NewReader reader) {
        return applications.create(caller(), reader);
    }

    /** Sends that mail again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void inviteAgain(PersonId reader) {
        applications.inviteAgain(caller(), reader);
    }

    /** The caller's own profile. */
    @RolesAllowed(Role.READER_NAME)
    public ReaderProfile myProfile() {
        return profiles.view(people.reader(caller()));
    }

    /** Changes the caller's own profile. */
    @RolesAllowed(Role.READER_NAME)
    public void updateProfile(ProfileUpdate update) {
        profiles.update(caller(), update);
    }

    /** Sets the caller's rates: $0.50 to $50.00 a minute; a modality without a rate is not offered. */
    @RolesAllowed(Role.READER_NAME)
    public void setRates(Map<Modality, Money> rates) {
        profiles.setRates(caller(), rates);
    }

    /** Hands a refused application in again. */
    @RolesAllowed(Role.READER_NAME)
    public void applyAgain() {
        applications.applyAgain(caller());
    }

    /** A reader's photo: of an approved reader for everybody, of another for the reader and for admins. */
    @PermitAll
    public Optional<Photo> photo(String slug) {
        Caller caller = Caller.of(context);
        return people.bySlug(slug)
                .filter(reader -> isPublic(reader) || caller.is(Role.ADMIN) || isCaller(caller, reader))
                .flatMap(reader -> photos.find(reader.id()));
    }

    /** Everybody that the filter lets through, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<PersonView> people(PeopleFilter filter, Page.Request page) {
        return people.list(filter, page);
    }

    /** The names of people by their ids; who is not known is left out. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Map<PersonId, String> names(Set<PersonId> ids) {
        return ids.isEmpty() ? Map.of() : people.names(ids);
    }

    private boolean isPublic(Reader reader) {
        return reader.approvedAt() != null && people.require(reader.id()).status() == PersonStatus.ACTIVE;
    }

    private static boolean isCaller(Caller caller, Reader reader) {
        return caller.id().filter(reader.id()::equals).isPresent();
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
