package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.account.PersonStatus;
import app.soulseer.account.PersonView;
import app.soulseer.account.ProfileUpdate;
import app.soulseer.account.ReaderProfile;
import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Role;
import app.soulseer.web.platform.Portraits;
import app.soulseer.web.platform.ProfileFields;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.security.LoginFlow;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;

/** The page on which people change their name, password and, as readers, their profile and rates. */
@Named
@RequestScoped
public class SettingsView {

    private Accounts accounts;
    private Readers readers;
    private LoginFlow flow;
    private HttpServletRequest request;

    private PersonView me;
    private ReaderProfile profile;
    private ProfileFields profileFields = new ProfileFields();
    private String displayName;
    private String currentPassword;
    private String newPassword;

    @Inject
    SettingsView(Accounts accounts, Readers readers, LoginFlow flow, HttpServletRequest request) {
        this.flow = flow;
        this.accounts = accounts;
        this.readers = readers;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    SettingsView() {}

    /** What stands in the fields until something else is written there. */
    @PostConstruct
    void load() {
        me = accounts.me();
        displayName = me.displayName();
        if (me.role() == Role.READER) {
            profile = readers.myProfile();
            profileFields = new ProfileFields(profile);
        }
    }

    /** Refuses visitors before anything is shown. */
    public void open() {
        // Loading has asked the facade already; a visitor never comes this far.
    }

    public void saveName() {
        accounts.changeDisplayName(displayName);
        Redirect.to("/settings?said=name");
    }

    public void saveProfile() {
        readers.updateProfile(new ProfileUpdate(
                profileFields.getHeadline(),
                profileFields.getBiography(),
                profileFields.getSpecialities(),
                profileFields.picture()));
        Redirect.to("/settings?said=profile");
    }

    public void saveRates() {
        readers.setRates(profileFields.offered());
        Redirect.to("/settings?said=rates");
    }

    /** Hands a refused application in again. */
    public void applyAgain() {
        readers.applyAgain();
        Redirect.to("/settings?said=again");
    }

    public void changePassword() {
        accounts.changePassword(currentPassword, newPassword);
        Redirect.to("/settings?said=password");
    }

    /** Ends all logins, this one too. */
    public void signOutEverywhere() {
        accounts.signOutEverywhere();
        flow.logout();
        Redirect.to("/login?said=everywhere");
    }

    /** Ends the login that the pressed button names. */
    public void endSession() {
        UUID login;
        try {
            login = UUID.fromString(String.valueOf(request.getParameter("login")));
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid("login", "That sign-in is not known any more. Nothing was changed.");
        }
        accounts.endSession(login);
        Redirect.to("/settings?said=ended");
    }

    public PersonView getMe() {
        return me;
    }

    public boolean isReader() {
        return profile != null;
    }

    public boolean isApproved() {
        return profile != null && profile.approvedAt() != null && me.status() == PersonStatus.ACTIVE;
    }

    /** Why the application was refused, or null. */
    public String getRefusedReason() {
        return profile == null || me.status() != PersonStatus.REFUSED ? null : profile.refusedReason();
    }

    public String getSlug() {
        return profile == null ? null : profile.slug();
    }

    /** The photo's address, or null when there is none. */
    public String getPhotoAddress() {
        return profile == null ? null : Portraits.photo(profile.slug(), profile.hasPhoto());
    }

    public List<app.soulseer.account.LoginView> getSessions() {
        return accounts.mySessions();
    }

    public List<String> getChoices() {
        return readers.specialities();
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    /** What is written about the reader's work. */
    public ProfileFields getProfileFields() {
        return profileFields;
    }

    public String getCurrentPassword() {
        return currentPassword;
    }

    public void setCurrentPassword(String currentPassword) {
        this.currentPassword = currentPassword;
    }

    public String getNewPassword() {
        return newPassword;
    }

    public void setNewPassword(String newPassword) {
        this.newPassword = newPassword;
    }
}
