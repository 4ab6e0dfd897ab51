package app.soulseer.web.account;

import app.soulseer.account.Accounts;
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

    private final AccountFields account = new AccountFields();
    private String token;

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
        accounts.createFirstAdmin(token, account.signUp());
        Redirect.to("/login?said=admin");
    }

    public AccountFields getAccount() {
        return account;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }
}
