package app.soulseer.web.account;

import app.soulseer.account.SignUp;

/** The fields of every form that makes an account. A field left empty is {@code null}. */
public final class AccountFields {

    private String email;
    private String password;
    private String displayName;
    private boolean adultConfirmed;
    private boolean termsAccepted;

    /** Empty fields. */
    AccountFields() {}

    /** What was written, as the facade takes it. */
    SignUp signUp() {
        return new SignUp(email, password, displayName, adultConfirmed, termsAccepted);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public boolean isAdultConfirmed() {
        return adultConfirmed;
    }

    public void setAdultConfirmed(boolean adultConfirmed) {
        this.adultConfirmed = adultConfirmed;
    }

    public boolean isTermsAccepted() {
        return termsAccepted;
    }

    public void setTermsAccepted(boolean termsAccepted) {
        this.termsAccepted = termsAccepted;
    }
}
