package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.web.platform.Redirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The page that confirms an email address, and has the mail for it sent again. */
@Named
@RequestScoped
public class VerifyView {

    private Accounts accounts;

    private String token;
    private boolean signedIn;
    private boolean sent;

    @Inject
    VerifyView(Accounts accounts, HttpServletRequest request) {
        this.accounts = accounts;
        this.token = request.getParameter("token");
        this.signedIn = request.getUserPrincipal() != null;
    }

    /** Needed for the client proxy alone. */
    VerifyView() {}

    /**
     * Uses the link up. It takes a press of the button, because mail filters open links, and a filter shall not spend
     * the one that a person is waiting for.
     */
    public void verify() {
        accounts.verifyEmail(token);
        Redirect.to(signedIn ? "/dashboard?said=verified" : "/login?said=verified");
    }

    /** Has the mail sent again to whoever is signed in. */
    public void resend() {
        accounts.sendVerificationAgain();
        sent = true;
    }

    public boolean isSignedIn() {
        return signedIn;
    }

    public boolean isSent() {
        return sent;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }
}
