package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page on which somebody asks for a link to set a new password. */
@Named
@RequestScoped
public class ForgotView {

    private Accounts accounts;
    private BotField bot;

    private String email;
    private boolean sent;

    @Inject
    ForgotView(Accounts accounts, BotField bot) {
        this.accounts = accounts;
        this.bot = bot;
    }

    /** Needed for the client proxy alone. */
    ForgotView() {}

    /** Asks for the link; the page then says the same whether or not the address has an account. */
    public void send() {
        bot.verify();
        accounts.requestReset(email);
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
}
