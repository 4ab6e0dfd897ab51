package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.account.ReaderApplication;
import app.soulseer.account.Readers;
import app.soulseer.web.platform.ProfileFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page on which somebody applies as a reader. */
@Named
@RequestScoped
public class ApplyView {

    private Accounts accounts;
    private Readers readers;
    private BotField bot;

    private final AccountFields account = new AccountFields();
    private final ProfileFields profileFields = new ProfileFields();
    private boolean sent;

    @Inject
    ApplyView(Accounts accounts, Readers readers, BotField bot) {
        this.accounts = accounts;
        this.readers = readers;
        this.bot = bot;
    }

    /** Needed for the client proxy alone. */
    ApplyView() {}

    /** Sends the application; the page then says what comes next. */
    public void apply() {
        bot.verify();
        accounts.applyAsReader(new ReaderApplication(
                account.signUp(),
                profileFields.getHeadline(),
                profileFields.getBiography(),
                profileFields.getSpecialities(),
                profileFields.picture(),
                profileFields.offered()));
        sent = true;
    }

    /** The specialities to choose from. */
    public List<String> getChoices() {
        return readers.specialities();
    }

    public AccountFields getAccount() {
        return account;
    }

    /** What is written about the reader's work. */
    public ProfileFields getProfileFields() {
        return profileFields;
    }

    public boolean isSent() {
        return sent;
    }
}
