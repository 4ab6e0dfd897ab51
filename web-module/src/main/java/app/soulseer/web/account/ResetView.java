package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.web.platform.Redirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The page that a link from a mail leads to, for setting a new password. */
@Named
@RequestScoped
public class ResetView {

    private Accounts accounts;

    private String token;
    private String password;

    @Inject
    ResetView(Accounts accounts, HttpServletRequest request) {
        this.accounts = accounts;
        this.token = request.getParameter("token");
    }

    /** Needed for the client proxy alone. */
    ResetView() {}

    /** Sets the password and leads to the sign-in page. */
    public void reset() {
        accounts.resetPassword(token == null ? "" : token, password);
        Redirect.to("/login?said=reset");
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
