package app.soulseer.web.payout;

import app.soulseer.kernel.DomainException;
import app.soulseer.payout.AccountStage;
import app.soulseer.payout.PayoutAccount;
import app.soulseer.payout.Payouts;
import app.soulseer.web.platform.ProblemWords;
import app.soulseer.web.platform.Redirect;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The reader's account at the payment provider: how it stands, and the ways to the provider's pages (O-1). */
@Named
@RequestScoped
public class OnboardingView {

    private static final String USUAL = "US";

    private Payouts payouts;

    private boolean setUp;
    private PayoutAccount account;
    private String refusal;
    private String country = USUAL;

    @Inject
    OnboardingView(Payouts payouts) {
        this.payouts = payouts;
    }

    /** Needed for the client proxy alone. */
    OnboardingView() {}

    @PostConstruct
    void load() {
        setUp = payouts.isSetUp();
        account = payouts.myAccount().orElse(null);
    }

    /** The reader comes back from the provider: what the account is by now is asked for and shown. */
    public void comeBack() {
        if (account == null || account.account() == null) {
            return;
        }
        try {
            account = payouts.refreshMyAccount();
        } catch (DomainException e) {
            refusal = ProblemWords.of(e);
        }
    }

    /** Leads to the provider's page on which the account is opened or completed. */
    public void begin() {
        Redirect.away(payouts.onboardingLink(country));
    }

    /** Leads to the provider's page on which the reader sees the own account. */
    public void visit() {
        Redirect.away(payouts.dashboardLink());
    }

    public boolean isSetUp() {
        return setUp;
    }

    public AccountStage getStage() {
        return account == null ? AccountStage.NONE : account.stage();
    }

    public PayoutAccount getAccount() {
        return account;
    }

    /** Why how the account stands could not be asked for, or null. */
    public String getRefusal() {
        return refusal;
    }

    /** Whether the country is still to be chosen. */
    public boolean isNew() {
        return getStage() == AccountStage.NONE || getStage() == AccountStage.LOST;
    }

    public boolean isReady() {
        return getStage() == AccountStage.READY;
    }

    /** Whether there is something that the reader can tell the provider. */
    public boolean isOpen() {
        return switch (getStage()) {
            case OPENING, UNFINISHED, RESTRICTED -> true;
            case READY, CHECKED -> !account.requirementsDue().isEmpty();
            case NONE, LOST -> false;
        };
    }

    /** Whether the provider has pages of the account to show. */
    public boolean isVisitable() {
        return switch (getStage()) {
            case CHECKED, READY, RESTRICTED -> true;
            case NONE, OPENING, UNFINISHED, LOST -> false;
        };
    }

    /** The countries in which a bank account may be, by name. */
    public List<Country> getCountries() {
        List<Country> countries = new ArrayList<>();
        for (String code : Locale.getISOCountries()) {
            countries.add(new Country(
                    code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)));
        }
        countries.sort(Comparator.comparing(Country::name));
        return countries;
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    /** One country, by its two letters and its English name. */
    public record Country(String code, String name) {}
}
