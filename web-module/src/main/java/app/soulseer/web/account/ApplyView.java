package app.soulseer.web.account;

import app.soulseer.account.Accounts;
import app.soulseer.account.Modality;
import app.soulseer.account.ReaderApplication;
import app.soulseer.account.Readers;
import app.soulseer.account.SignUp;
import app.soulseer.kernel.Money;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.util.List;

/** The page on which somebody applies as a reader. */
@Named
@RequestScoped
public class ApplyView {

    private Accounts accounts;
    private Readers readers;
    private BotField bot;

    private final RateFields rates = new RateFields();
    private String email;
    private String password;
    private String displayName;
    private String headline = "";
    private String biography;
    private List<String> specialities = List.of();
    private Part photo;
    private boolean adultConfirmed;
    private boolean termsAccepted;
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
        SignUp account = new SignUp(email, password, displayName, adultConfirmed, termsAccepted);
        accounts.applyAsReader(new ReaderApplication(
                account, headline, biography, specialities, PictureFile.read(photo), rates.offered()));
        sent = true;
    }

    /** The specialities to choose from. */
    public List<String> getChoices() {
        return readers.specialities();
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

    public String getHeadline() {
        return headline;
    }

    public void setHeadline(String headline) {
        this.headline = headline == null ? "" : headline;
    }

    public String getBiography() {
        return biography;
    }

    public void setBiography(String biography) {
        this.biography = biography;
    }

    public List<String> getSpecialities() {
        return specialities;
    }

    public void setSpecialities(List<String> specialities) {
        this.specialities = specialities;
    }

    public Part getPhoto() {
        return photo;
    }

    public void setPhoto(Part photo) {
        this.photo = photo;
    }

    public Money getChat() {
        return rates.get(Modality.CHAT);
    }

    public void setChat(Money rate) {
        rates.set(Modality.CHAT, rate);
    }

    public Money getVoice() {
        return rates.get(Modality.VOICE);
    }

    public void setVoice(Money rate) {
        rates.set(Modality.VOICE, rate);
    }

    public Money getVideo() {
        return rates.get(Modality.VIDEO);
    }

    public void setVideo(Money rate) {
        rates.set(Modality.VIDEO, rate);
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
