package app.soulseer.account;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readers' applications and profiles, and the admins' list of people. */
@Stateless
public class Readers {

    /** The catalogue of specialities, in the order to show. */
    @PermitAll
    public List<String> specialities() {
        throw new UnsupportedOperationException();
    }

    /** Applications that wait for a decision, the oldest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<ReaderProfile> pendingApplications() {
        throw new UnsupportedOperationException();
    }

    /** Any reader's profile and application. */
    @RolesAllowed(Role.ADMIN_NAME)
    public ReaderProfile profile(PersonId reader) {
        throw new UnsupportedOperationException();
    }

    /** Makes a reader public; they get a mail. Throws {@link AccountProblem#NOT_PENDING}. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void approve(PersonId reader) {
        throw new UnsupportedOperationException();
    }

    /** Refuses an application with a reason that is mailed. Throws {@link AccountProblem#NOT_PENDING}. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void refuse(PersonId reader, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Creates an approved reader, who gets a mail with a link to set a password. */
    @RolesAllowed(Role.ADMIN_NAME)
    public PersonId createReader(NewReader reader) {
        throw new UnsupportedOperationException();
    }

    /** Sends that mail again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void inviteAgain(PersonId reader) {
        throw new UnsupportedOperationException();
    }

    /** The caller's own profile. */
    @RolesAllowed(Role.READER_NAME)
    public ReaderProfile myProfile() {
        throw new UnsupportedOperationException();
    }

    /** Changes the caller's own profile. */
    @RolesAllowed(Role.READER_NAME)
    public void updateProfile(ProfileUpdate update) {
        throw new UnsupportedOperationException();
    }

    /** Sets the caller's rates: $0.50 to $50.00 a minute; a modality without a rate is not offered. */
    @RolesAllowed(Role.READER_NAME)
    public void setRates(Map<Modality, Money> rates) {
        throw new UnsupportedOperationException();
    }

    /** Hands a refused application in again. */
    @RolesAllowed(Role.READER_NAME)
    public void applyAgain() {
        throw new UnsupportedOperationException();
    }

    /** A reader's photo: of an approved reader for everybody, of another for the reader and for admins. */
    @PermitAll
    public Optional<Photo> photo(String slug) {
        throw new UnsupportedOperationException();
    }

    /** Everybody that the filter lets through, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<PersonView> people(PeopleFilter filter, Page.Request page) {
        throw new UnsupportedOperationException();
    }
}
