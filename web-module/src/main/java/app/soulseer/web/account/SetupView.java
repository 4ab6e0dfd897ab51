package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.account.SignUp;
import app.soulseer.web.platform.Redirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The page behind the one-time link that makes the first admin. */
@Named
@RequestScoped
public class SetupView {

    private Accounts accounts;

    private String token;
    private String email;
    private String password;
    private String displayName;
    private boolean adultConfirmed;
    private boolean termsAccepted;

    @Inject
    SetupView(Accounts accounts, HttpServletRequest request) {
        this.accounts = accounts;
        this.token = request.getParameter("token");
    }

    /** Needed for the client proxy alone. */
    SetupView() {}

    /** Whether the link would still work. */
    public boolean isOpen() {
        return token != null && accounts.isSetupToken(token);
    }

    /** Makes the admin and leads to the sign-in page. */
    public void create() {
        accounts.createFirstAdmin(token, new SignUp(email, password, displayName, adultConfirmed, termsAccepted));
        Redirect.to("/login?said=admin");
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
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
