package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page on which a client signs up. */
@Named
@RequestScoped
public class SignupView {

    private Accounts accounts;
    private BotField bot;

    private final AccountFields account = new AccountFields();
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
        accounts.signUpClient(account.signUp());
        sent = true;
    }

    public AccountFields getAccount() {
        return account;
    }

    public boolean isSent() {
        return sent;
    }
}
