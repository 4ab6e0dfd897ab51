package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.UUID;

/** People's accounts: signing up, showing that a mail address is one's own, passwords, and one's own logins. */
@Stateless
public class Accounts {

    /**
     * Signs a client up and sends a mail with a link to verify the address. The answer is the same when the address
     * has an account already; that account's owner then gets a mail that says so.
     */
    @PermitAll
    public void signUpClient(SignUp signUp) {
        throw new UnsupportedOperationException();
    }

    /** Applies as a reader; as {@link #signUpClient}, and an admin decides on the application. */
    @PermitAll
    public void applyAsReader(ReaderApplication application) {
        throw new UnsupportedOperationException();
    }

    /** Uses up a link from a mail: the address is the person's. Throws {@link AccountProblem#LINK_EXPIRED}. */
    @PermitAll
    public void verifyEmail(String token) {
        throw new UnsupportedOperationException();
    }

    /** Sends the verification mail again to the caller. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void sendVerificationAgain() {
        throw new UnsupportedOperationException();
    }

    /** Sends a link to set a new password, when there is such an account; the answer never tells. */
    @PermitAll
    public void requestReset(String email) {
        throw new UnsupportedOperationException();
    }

    /** Uses up a link and sets the password; ends all logins. Throws {@link AccountProblem#LINK_EXPIRED}. */
    @PermitAll
    public void resetPassword(String token, String newPassword) {
        throw new UnsupportedOperationException();
    }

    /** Changes the caller's password and ends all other logins. Throws {@link AccountProblem#WRONG_PASSWORD}. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void changePassword(String oldPassword, String newPassword) {
        throw new UnsupportedOperationException();
    }

    /** Changes the caller's name as others see it. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void changeDisplayName(String displayName) {
        throw new UnsupportedOperationException();
    }

    /** The caller. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public PersonView me() {
        throw new UnsupportedOperationException();
    }

    /** The caller's logins that are alive, the latest seen first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public List<LoginView> mySessions() {
        throw new UnsupportedOperationException();
    }

    /** Ends one of the caller's logins. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void endSession(UUID loginId) {
        throw new UnsupportedOperationException();
    }

    /** Ends all of the caller's logins, this one too: browser sessions, remember-me and bearer tokens die at once. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME, Role.ADMIN_NAME})
    public void signOutEverywhere() {
        throw new UnsupportedOperationException();
    }

    /** Whether a setup link's token would make the first admin now. */
    @PermitAll
    public boolean isSetupToken(String token) {
        throw new UnsupportedOperationException();
    }

    /** Makes the first admin and uses the link up; of many who try at once one wins. */
    @PermitAll
    public void createFirstAdmin(String token, SignUp signUp) {
        throw new UnsupportedOperationException();
    }

    /** Suspends somebody: all logins end and none begins. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void suspend(PersonId person, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends a suspension. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void reinstate(PersonId person, String reason) {
        throw new UnsupportedOperationException();
    }
}
