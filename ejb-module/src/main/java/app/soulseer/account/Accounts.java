package app.soulseer.account;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RequestContext;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** People's accounts: signing up, showing that a mail address is one's own, passwords, and one's own logins. */
@Stateless
public class Accounts {

    @Resource
    private SessionContext context;

    @Inject
    private Registration registration;

    @Inject
    private Applications applications;

    @Inject
    private Credentials credentials;

    @Inject
    private ResetRequests resets;

    @Inject
    private Suspensions suspensions;

    @Inject
    private FirstAdmin firstAdmin;

    @Inject
    private People people;

    @Inject
    private LoginTable logins;

    @Inject
    private EndedLogins ended;

    @Inject
    private AuditLog audit;

    /**
     * Signs a client up and sends a mail with a link to verify the address. The answer is the same when the address
     * has an account already; that account's owner then gets a mail that says so.
     */
    @PermitAll
    public void signUpClient(SignUp signUp) {
        registration.signUpClient(signUp);
    }

    /** Applies as a reader; as {@link #signUpClient}, and an admin decides on the application. */
    @PermitAll
    public void applyAsReader(ReaderApplication application) {
        applications.apply(application);
    }

    /** Uses up a link from a mail: the address is the person's. Throws {@link AccountProblem#LINK_EXPIRED}. */
    @PermitAll
    public void verifyEmail(String token) {
        credentials.verifyEmail(token);
    }

    /** Sends the verification mail again to the caller. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void sendVerificationAgain() {
        credentials.sendVerificationAgain(caller());
    }

    /** Sends a link to set a new password, when there is such an account; the answer never tells. */
    @PermitAll
    public void requestReset(String email) {
        String address = Words.email(email);
        credentials.limitMailsTo(address);
        resets.add(address);
    }

    /** Uses up a link and sets the password; ends all logins. Throws {@link AccountProblem#LINK_EXPIRED}. */
    @PermitAll
    public void resetPassword(String token, String newPassword) {
        credentials.resetPassword(token, newPassword);
    }

    /** Changes the caller's password and ends all other logins. Throws {@link AccountProblem#WRONG_PASSWORD}. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void changePassword(String oldPassword, String newPassword) {
        credentials.changePassword(caller(), oldPassword, newPassword, currentLogin());
    }

    /** Changes the caller's name as others see it. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void changeDisplayName(String displayName) {
        people.lock(caller()).rename(Words.name("displayName", displayName));
    }

    /** The caller. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public PersonView me() {
        return people.require(caller()).view();
    }

    /** The caller's logins that are alive, the latest seen first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public List<LoginView> mySessions() {
        return logins.list(caller(), currentLogin());
    }

    /** Ends one of the caller's logins. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void endSession(UUID loginId) {
        if (!logins.endOwn(caller(), loginId)) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        ended.ended(caller(), loginId);
    }

    /** Ends all of the caller's logins, this one too: browser sessions, remember-me and bearer tokens die at once. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void signOutEverywhere() {
        credentials.endAllLogins(caller(), null, "signed out everywhere");
        audit.record(AuditEvent.ofPerson("account.signed_out_everywhere", caller(), caller(), null));
    }

    /** Whether a setup link's token would make the first admin now. */
    @PermitAll
    public boolean isSetupToken(String token) {
        return firstAdmin.isGood(token);
    }

    /** Makes the first admin and uses the link up; of many who try at once one wins. */
    @PermitAll
    public void createFirstAdmin(String token, SignUp signUp) {
        firstAdmin.create(token, signUp);
    }

    /** Suspends somebody: all logins end and none begins. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void suspend(PersonId person, String reason) {
        suspensions.suspend(caller(), person, reason);
    }

    /** Ends a suspension. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void reinstate(PersonId person, String reason) {
        suspensions.reinstate(caller(), person, reason);
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }

    private static UUID currentLogin() {
        return RequestContext.current().flatMap(RequestContext::loginId).orElse(null);
    }
}
