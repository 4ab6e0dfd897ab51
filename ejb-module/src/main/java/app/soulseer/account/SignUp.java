package app.soulseer.account;

/**
 * What a visitor says when signing up as a client.
 *
 * @param email the address, in any spelling
 * @param password 10 to 128 characters, not a common one
 * @param displayName 2 to 50 characters, shown to others
 * @param adultConfirmed "I am 18 or older"; must be true
 * @param termsAccepted the terms in their current version, with the wording "for entertainment"; must be true
 */
public record SignUp(String email, String password, String displayName, boolean adultConfirmed, boolean termsAccepted) {

    /** Doesn't show the password. */
    @Override
    public String toString() {
        return "SignUp[" + displayName + "]";
    }
}
