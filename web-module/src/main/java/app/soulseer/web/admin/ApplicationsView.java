package app.soulseer.web.admin;

import app.soulseer.account.Modality;
import app.soulseer.account.NewReader;
import app.soulseer.account.PeopleFilter;
import app.soulseer.account.PersonStatus;
import app.soulseer.account.PersonView;
import app.soulseer.account.ReaderProfile;
import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.ProfileFields;
import app.soulseer.web.platform.ReadingWords;
import app.soulseer.web.platform.Redirect;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** Applications to decide on, all readers, and making a reader's account. */
@Named
@RequestScoped
public class ApplicationsView {

    private static final int PAGE = 50;

    private Readers readers;
    private ReadingWords words;
    private HttpServletRequest request;

    private ReaderProfile open;
    private List<ReaderProfile> pending = List.of();
    private Page<PersonView> all;
    private String reason;

    private final ProfileFields profileFields = new ProfileFields();
    private String email;
    private String displayName;

    @Inject
    ApplicationsView(Readers readers, ReadingWords words, HttpServletRequest request) {
        this.readers = readers;
        this.words = words;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    ApplicationsView() {}

    @PostConstruct
    void load() {
        pending = readers.pendingApplications();
        all = readers.people(new PeopleFilter(null, Role.READER, null), PageNumber.of(request, PAGE));
        open = RequestedPerson.of(request, "reader").map(readers::profile).orElse(null);
    }

    /** Approves the application whose id the form carries. */
    public void approve() {
        readers.approve(RequestedPerson.require(request, "subject"));
        Redirect.to("/admin/readers?said=approved");
    }

    /** Refuses the application whose id the form carries. */
    public void refuse() {
        PersonId reader = RequestedPerson.require(request, "subject");
        readers.refuse(reader, reason);
        Redirect.to("/admin/readers?said=refused");
    }

    /** Sends the mail for choosing a password once more. */
    public void inviteAgain() {
        PersonId reader = RequestedPerson.require(request, "subject");
        readers.inviteAgain(reader);
        Redirect.to("/admin/readers?said=invited&reader=" + reader);
    }

    /** Makes a reader's account. */
    public void create() {
        if (profileFields.offered().isEmpty()) {
            throw CommonProblem.invalid("chat", "Please write a price for at least one way of reading.");
        }
        readers.createReader(new NewReader(
                email,
                displayName,
                profileFields.getHeadline(),
                profileFields.getBiography(),
                profileFields.getSpecialities(),
                null,
                profileFields.offered()));
        Redirect.to("/admin/readers?said=created");
    }

    public List<ReaderProfile> getPending() {
        return pending;
    }

    public Page<PersonView> getAll() {
        return all;
    }

    /** The reader whose application is open, or null. */
    public ReaderProfile getOpen() {
        return open;
    }

    public boolean isWaiting() {
        return open != null && open.person().status() == PersonStatus.PENDING;
    }

    /** What a reader's state is called. */
    public String stateWord(PersonView person) {
        return switch (person.status()) {
            case ACTIVE -> "Approved";
            case PENDING -> "Waiting";
            case REFUSED -> "Refused";
            case SUSPENDED -> "Suspended";
        };
    }

    /** The class of the mark beside it. */
    public String stateMark(PersonView person) {
        return switch (person.status()) {
            case ACTIVE -> "ok";
            case PENDING -> "wait";
            case REFUSED -> "";
            case SUSPENDED -> "bad";
        };
    }

    /** The rates of a profile, in words. */
    public List<String> rates(ReaderProfile profile) {
        List<String> shown = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            Money rate = profile.rates().get(modality);
            if (rate != null) {
                shown.add(words.modality(modality) + " " + rate + " a minute");
            }
        }
        return shown;
    }

    /** What is written about the reader's work. */
    public ProfileFields getProfileFields() {
        return profileFields;
    }

    public List<String> getChoices() {
        return readers.specialities();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }
}
