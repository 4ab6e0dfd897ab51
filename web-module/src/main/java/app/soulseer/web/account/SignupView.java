package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.account.SignUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page on which a client signs up. */
@Named
@RequestScoped
public class SignupView {

    private Accounts accounts;
    private BotField bot;

    private String email;
    private String password;
    private String displayName;
    private boolean adultConfirmed;
    private boolean termsAccepted;
    private boolean sent;

    @Inject
    SignupView(Accounts accounts, BotField bot) {
        this.accounts = accounts;
        this.bot = bot;
    }

    /** Needed for the client proxy alone. */
    SignupView() {}

    /** Signs up; the page then says to look into the mail, whether or not the address was known. */
    public void signUp() {
        bot.verify();
        accounts.signUpClient(new SignUp(email, password, displayName, adultConfirmed, termsAccepted));
        sent = true;
    }

    public boolean isSent() {
        return sent;
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
